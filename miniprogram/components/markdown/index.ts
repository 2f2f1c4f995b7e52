import { zhCN } from '../../strings/zh-CN'
import { copyText } from '../../services/feedback'
import type { Block } from '../../view/markdown/blocks'

/** Draws parsed blocks. It never parses, so a growing text costs only its last block. */
Component({
  properties: {
    blocks: { type: Array, value: [] as Block[] },
    t: { type: Object, value: zhCN },
  },
  methods: {
    onCopyCode(event: WechatMiniprogram.TouchEvent) {
      const { index } = event.currentTarget.dataset as { index: number }
      const blocks: Block[] = this.data.blocks
      void copyText(blocks[index]?.code ?? '', this.data.t.common.copied)
    },
    onLink(event: WechatMiniprogram.TouchEvent) {
      const { href } = event.currentTarget.dataset as { href?: string }
      if (href) this.triggerEvent('link', { href })
    },
  },
})
