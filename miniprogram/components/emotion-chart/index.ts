import type { DiaryDay } from '../../view/diary'

/** Seven days as stacked bars; a day is chosen by a touch. */
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
