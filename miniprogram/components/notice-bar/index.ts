/** A quiet line about the state of the app, with at most one button. */
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
