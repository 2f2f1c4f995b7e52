import { foldFeeling } from './emotion-grams.ts'
import { emotionTable, weighGrams } from './emotion-table.ts'
import { feelingWords } from './emotion-lexicon.ts'
import { readWords } from './emotion-words.ts'
import { emotions, feelings, type Emotion, type EmotionGuess, type Feeling } from './emotion.ts'

export interface RankedEmotion {
  emotion: Feeling
  score: number
}

/** What words of a feeling must weigh before they count more than none. */
const neutralWords = 0.42
/** What the words count beside the table. */
const wordsWeight = 2

/**
 * Finds the feeling of a Chinese or English text by its words and emoji, by words that deny, strengthen or
 * weaken them, and by the table of runs of characters. A text without signs of feeling is `neutral` with
 * confidence 0.
 */
export function tagEmotion(text: string): EmotionGuess {
  const shares = weigh(text)
  const [top = 'neutral'] = ranked(emotions, shares)
  if (top === 'neutral') return { emotion: 'neutral', confidence: 0 }
  return { emotion: top, confidence: Math.max(0.01, Math.round(shares[top] * 100) / 100) }
}

/**
 * Ranks all feelings, likeliest first, for a caller that must choose one. Scores can be compared only
 * within one text.
 */
export function rankEmotions(text: string): RankedEmotion[] {
  const shares = weigh(text)
  return ranked(feelings, shares).map((emotion) => ({ emotion, score: shares[emotion] }))
}

type Shares = Record<Emotion, number>

/** The share of each emotion; together they are one. */
function weigh(text: string): Shares {
  const { totals, unread } = readWords(foldFeeling(text))
  const table = emotionTable()
  const grams = table && weighGrams(table, unread)
  const sums = emotions.map((emotion, at) => {
    const words = emotion === 'neutral' ? neutralWords : totals[emotion]
    return (grams?.[at] ?? startOf(emotion)) + wordsWeight * Math.log1p(words)
  })
  const most = Math.max(...sums)
  const powers = sums.map((sum) => Math.exp(sum - most))
  const whole = powers.reduce((total, power) => total + power, 0)
  return Object.fromEntries(emotions.map((emotion, at) => [emotion, (powers[at] ?? 0) / whole])) as Shares
}

/** Without the table. */
const startOf = (emotion: Emotion): number =>
  emotion === 'neutral' ? 0 : Math.log(feelingWords[emotion].prior) / 2

function ranked<Name extends Emotion>(names: readonly Name[], shares: Shares): Name[] {
  return names.toSorted((a, b) => shares[b] - shares[a])
}
