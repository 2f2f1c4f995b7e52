import type { DiaryDay } from '../../view/diary'

/** Draws a month of days, each in the colour of its most frequent emotion. */
Component({
  properties: {
    days: { type: Array, value: [] as DiaryDay[] },
    /** Empty cells before the first day. */
    blanks: { type: Array, value: [] as number[] },
    weekdays: { type: Array, value: [] as { key: number; name: string }[] },
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
