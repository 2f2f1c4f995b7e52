/**
 * A panel that slides up from the bottom, within reach of a thumb. `locked` means that only its own buttons
 * close it.
 */
Component({
  properties: {
    open: { type: Boolean, value: false },
    title: { type: String, value: '' },
    /** The text for screen readers when the sheet has no title. */
    label: { type: String, value: '' },
    closeLabel: { type: String, value: '' },
    locked: { type: Boolean, value: false },
    /** Free space below the sheet in px, for a keyboard. */
    lift: { type: Number, value: 0 },
  },
  methods: {
    onClose() {
      this.triggerEvent('close')
    },
    onStay() {
      // The handler keeps the page below from scrolling.
    },
  },
})
