import { zhCN } from '../../strings/zh-CN'
import type { Bubble } from '../../view/bubbles'

/** One question or reply. It tells what was touched; the page decides. */
Component({
  properties: {
    bubble: { type: Object, value: {} },
    t: { type: Object, value: zhCN },
  },
  methods: {
    onOffer() {
      this.tell('offer')
    },
    onMenu() {
      this.tell('menu')
    },
    onCopy() {
      this.tell('copy')
    },
    onAgain() {
      this.tell('again')
    },
    onRate(event: WechatMiniprogram.TouchEvent) {
      const { rating } = event.currentTarget.dataset as { rating: 'up' | 'down' }
      this.triggerEvent('rate', { key: (this.data.bubble as Bubble).key, rating })
    },
    onLink(event: WechatMiniprogram.CustomEvent<{ href: string }>) {
      this.triggerEvent('link', event.detail)
    },
    tell(name: string) {
      this.triggerEvent(name, { key: (this.data.bubble as Bubble).key })
    },
  },
})
