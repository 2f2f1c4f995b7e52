import { zhCN } from '../../strings/zh-CN'
import type { Bubble } from '../../view/bubbles'

/** Draws one question or reply. It reports touches, and the page decides what they do. */
Component({
  properties: {
    bubble: { type: Object, value: {} },
    t: { type: Object, value: zhCN },
  },
  data: {
    /** Index of the source whose text is shown; -1 for none. */
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
