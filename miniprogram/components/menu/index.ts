import { zhCN } from '../../strings/zh-CN'
export interface MenuItem {
  id: string
  label: string
  icon: string
  tone?: 'bad'
}

/** A sheet with items to choose from. */
Component({
  properties: {
    open: { type: Boolean, value: false },
    title: { type: String, value: '' },
    items: { type: Array, value: [] as MenuItem[] },
    t: { type: Object, value: zhCN },
  },
  methods: {
    onPick(event: WechatMiniprogram.TouchEvent) {
      const { id } = event.currentTarget.dataset as { id: string }
      this.triggerEvent('close')
      this.triggerEvent('pick', { id })
    },
    onClose() {
      this.triggerEvent('close')
    },
  },
})
