import { zhCN } from '../../strings/zh-CN'
import type { Bubble } from '../../view/bubbles'

/** One question or reply. It tells what was touched; the page decides. */
Component({
  properties: {
    bubble: { type: Object, value: {} },
    t: { type: Object, value: zhCN },
  },
  data: {
    /** Place of the source whose words are shown; -1: none. */
    opened: -1,
  },
  methods: {
    onSource(event: WechatMiniprogram.TouchEvent) {
      const { index } = event.currentTarget.dataset as { index: number }
      this.setData({ opened: index === this.data.opened ? -1 : index })
    },
    onAddress(event: WechatMiniprogram.TouchEvent) {
      const { href } = event.currentTarget.dataset as { href: string }
      this.triggerEvent('link', { href })
    },
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
