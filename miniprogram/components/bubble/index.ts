import { zhCN } from '../../strings/zh-CN'
import type { Bubble } from '../../view/bubbles'

/** One question or reply. It tells what was touched; the page decides. */
Component({
  properties: {
    bubble: { type: Object, value: {} },
    t: { type: Object, value: zhCN },
  },
  methods: {
    onAct(event: WechatMiniprogram.TouchEvent) {
      const { action } = event.currentTarget.dataset as { action: string }
      this.triggerEvent('act', { key: (this.data.bubble as Bubble).key, action })
    },
    onMenu() {
      this.triggerEvent('menu', { key: (this.data.bubble as Bubble).key })
    },
    onLink(event: WechatMiniprogram.CustomEvent<{ href: string }>) {
      this.triggerEvent('link', event.detail)
    },
  },
})
