import { feelings, type Feeling, type FeelingWords, type Scores } from './emotion.ts'
import { afraidWords } from './emotion-lexicon-afraid.ts'
import { angryWords } from './emotion-lexicon-angry.ts'
import { disgustedWords } from './emotion-lexicon-disgusted.ts'
import { happyWords } from './emotion-lexicon-happy.ts'
import { loveWords } from './emotion-lexicon-love.ts'
import { boosters, contrasts, negators, plainWords, soothers } from './emotion-lexicon-modifiers.ts'
import { sadWords } from './emotion-lexicon-sad.ts'
import { surprisedWords } from './emotion-lexicon-surprised.ts'

/** The words of each feeling. Apart from `emotionTraits`, so that whoever tags no text does not load them. */
export const feelingWords: Readonly<Record<Feeling, FeelingWords>> = {
  happy: happyWords,
  love: loveWords,
  sad: sadWords,
  angry: angryWords,
  disgusted: disgustedWords,
  afraid: afraidWords,
  surprised: surprisedWords,
}

/**
 * What the lexicon knows about a word. A word without any of these fields hides the feeling words inside it.
 */
export interface Entry {
  scores?: Scores
  negates?: boolean
  soothes?: boolean
  boost?: number
  contrasts?: boolean
}

export interface Lexicon {
  entries: ReadonlyMap<string, Entry>
  /** For each first character, the length of the longest word in UTF-16 units. */
  longest: ReadonlyMap<string, number>
}

export function buildLexicon(): Lexicon {
  const entries = new Map<string, Entry>()
  for (const word of split(plainWords)) entries.set(word, {})
  addFeelings(entries, 'chinese', (word) => word)
  addFeelings(entries, 'english', (word) => word.replaceAll('_', ' '))
  addFeelings(entries, 'signs', (word) => word.normalize('NFKC').toLowerCase())
  addFeelings(entries, 'codes', (word) => `[${word}]`)
  addModifiers(entries)
  return { entries, longest: longestByFirst(entries.keys()) }
}

function addFeelings(
  entries: Map<string, Entry>,
  kind: Exclude<keyof FeelingWords, 'prior' | 'denied'>,
  spell: (word: string) => string,
): void {
  for (const feeling of feelings) {
    for (const [weight, list] of Object.entries(feelingWords[feeling][kind])) {
      for (const word of split(list)) addScore(entries, spell(word), feeling, Number(weight))
    }
  }
}

function addScore(entries: Map<string, Entry>, word: string, feeling: Feeling, weight: number): void {
  const entry = entries.get(word) ?? {}
  entry.scores = { ...entry.scores, [feeling]: Math.max(entry.scores?.[feeling] ?? 0, weight) }
  entries.set(word, entry)
}

function addModifiers(entries: Map<string, Entry>): void {
  const change = (words: string, values: Entry) => {
    for (const word of split(words)) {
      const spelled = word.replaceAll('_', ' ')
      entries.set(spelled, { ...entries.get(spelled), ...values })
    }
  }
  change(negators, { negates: true })
  change(soothers, { soothes: true })
  change(contrasts, { contrasts: true })
  for (const [factor, words] of Object.entries(boosters)) change(words, { boost: Number(factor) })
}

function longestByFirst(words: Iterable<string>): Map<string, number> {
  const longest = new Map<string, number>()
  for (const word of words) {
    const first = word.charAt(0)
    longest.set(first, Math.max(longest.get(first) ?? 0, word.length))
  }
  return longest
}

function split(words: string): string[] {
  return words.split(/\s+/).filter(Boolean)
}
