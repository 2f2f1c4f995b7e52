/** A quiet line that says how things are, with at most one thing to do about it. */
Component({
  properties: {
    text: { type: String, value: '' },
    detail: { type: String, value: '' },
    action: { type: String, value: '' },
    closeLabel: { type: String, value: '' },
  },
  methods: {
    onAct() {
      this.triggerEvent('act')
    },
    onClose() {
      this.triggerEvent('close')
    },
  },
})
