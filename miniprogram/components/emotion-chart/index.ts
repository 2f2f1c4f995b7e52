import type { DiaryDay } from '../../view/diary'

/** Draws seven days as stacked bars; a touch chooses a day. */
Component({
  properties: {
    days: { type: Array, value: [] as DiaryDay[] },
    chosen: { type: String, value: '' },
    label: { type: String, value: '' },
  },
  methods: {
    onDay(event: WechatMiniprogram.TouchEvent) {
      const { key } = event.currentTarget.dataset as { key: string }
      this.triggerEvent('day', { key })
    },
  },
})
