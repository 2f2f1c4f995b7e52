/**
 * A panel that comes up from the bottom, within reach of a thumb. `locked`: only its own buttons close it.
 */
Component({
  properties: {
    open: { type: Boolean, value: false },
    title: { type: String, value: '' },
    /** What a screen reader calls it when it shows no title. */
    label: { type: String, value: '' },
    closeLabel: { type: String, value: '' },
    locked: { type: Boolean, value: false },
    /** px kept free below, for a keyboard. */
    lift: { type: Number, value: 0 },
  },
  methods: {
    onClose() {
      this.triggerEvent('close')
    },
    onStay() {
      // Keeps the page below from scrolling along.
    },
  },
})
