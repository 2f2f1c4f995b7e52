/** The eight faces of the little monster; also the whitelist of tags a model may put before its reply. */
export const emotions = [
  'neutral',
  'happy',
  'love',
  'sad',
  'angry',
  'disgusted',
  'afraid',
  'surprised',
] as const

export type Emotion = (typeof emotions)[number]

/**
 * What a local tagger thinks of a text: `confidence` in 0..1, 0 when nothing in the text spoke of feelings.
 */
export interface EmotionGuess {
  emotion: Emotion
  confidence: number
}
