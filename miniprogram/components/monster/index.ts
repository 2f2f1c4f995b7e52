import { tintedFaces, type Face } from '../../view/face'

/** Draws the little monster; `size` is a tenth of its width in rpx. */
Component({
  properties: {
    face: { type: String, value: 'neutral' satisfies Face },
    size: { type: Number, value: 26 },
    /** The text for screen readers. */
    label: { type: String, value: '' },
    /** The monster breathes and blinks; a small one in a list need not. */
    lively: { type: Boolean, value: true },
  },
  data: {
    tints: tintedFaces,
    mouths: ['smile', 'calm', 'frown', 'tight', 'wave', 'side'],
  },
})
