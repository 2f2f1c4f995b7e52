/** The shape of the companion's editable data. */

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

/** Words that give a topic away: a string anywhere in the text (any case), or a pattern. */
export type Cue = string | RegExp

/**
 * One thing people talk about. Lines are whole sentences; the companion takes `hear` first and ends with
 * `ask`.
 */
export interface Topic {
  name: string
  /** How it is called when the companion comes back to it. */
  label: string
  cues: Cue[]
  /** The face while talking of it, unless a feeling was named. */
  emotion: Emotion
  hear: string[]
  ask: string[]
  /** The lines stand alone: no mirrored words, and nothing of a feeling but the line that meets it. */
  plain?: true
  /** A form of politeness: whatever else was said comes before it. */
  courtesy?: true
}

/** How a feeling is recognised and met. */
export interface Feeling {
  emotion: Emotion
  words: string[]
  meet: string[]
}

/** Everything the companion says in one language. */
export interface Voice {
  topics: Topic[]
  feelings: Feeling[]
  /** Used when no topic fits. */
  open: Pick<Topic, 'hear' | 'ask'>
  /** Said once, in the first reply. */
  disclosure: string[]
  /** Around a passage that was looked up for the question: `{title}`, `{text}`. */
  quote: string[]
  /** Around the person's own words, `{said}`, turned to "you". */
  mirror: string[]
  /** Back to the topic of the turn before, `{topic}`, when this turn named none. */
  back: string[]
  /** Greets a name just told, `{name}`. */
  nameTold: string[]
  /** Answers whether the name is remembered. */
  nameKnown: string[]
  nameUnknown: string[]
  /** Joins sentences: nothing in Chinese, a space in English. */
  join: string
}
