import { zhCN, type Strings } from '../../strings/zh-CN'
import { composerState, usualLimit } from '../../view/composer'

/**
 * The input field. It grows to five lines, keeps text that is too long, and offers to stop a reply in
 * progress.
 */
Component({
  properties: {
    t: { type: Object, value: zhCN },
    limit: { type: Number, value: usualLimit },
    busy: { type: Boolean, value: false },
  },
  data: { text: '', canSend: false, counter: '', isOver: false, isFocused: false },
  observers: {
    'text, limit, t': function judge(text: string, limit: number, t: Strings) {
      const next = composerState(text, limit, t.chat)
      const { canSend, counter, isOver } = this.data
      if (next.canSend !== canSend || next.counter !== counter || next.isOver !== isOver) this.setData(next)
    },
  },
  methods: {
    /** Puts a text into the field, so that the person can change it. */
    fill(text: string, focus = true) {
      this.setData({ text, isFocused: focus })
    },
    onInput() {
      this.triggerEvent('typing', { text: this.data.text })
    },
    onFocus() {
      this.setData({ isFocused: true })
    },
    onBlur() {
      this.setData({ isFocused: false })
    },
    onSend() {
      if (this.data.busy || !this.data.canSend) return
      const text = this.data.text.trim()
      this.setData({ text: '' })
      this.triggerEvent('send', { text })
    },
    onStop() {
      this.triggerEvent('stop')
    },
    onMenu() {
      this.triggerEvent('menu')
    },
  },
})
