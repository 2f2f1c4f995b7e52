/** The eight faces of the little monster, and the only tags that a model may write before its reply. */
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

/** The local tagger's guess. `confidence` lies between 0 and 1; 0 means that no word spoke of feelings. */
export interface EmotionGuess {
  emotion: Emotion
  confidence: number
}
