import { buildLexicon, type Entry, type Lexicon } from './emotion-lexicon.ts'
import { emotionTraits, feelings, type EmotionGuess, type Feeling, type Scores } from './emotion.ts'
import { toSimplified } from './emotion-lexicon-traditional.ts'

export interface RankedEmotion {
  emotion: Feeling
  score: number
}

type Totals = Record<Feeling, number>

/**
 * The state at one place of a clause. A modifier changes the next feeling word, if that word follows soon.
 */
interface Reading {
  totals: Totals
  clause: Totals
  /** `clause` contains a feeling. */
  spoken: boolean
  negated: boolean
  soothed: boolean
  boost: number
  /** Where the last modifier ends. */
  modifierEnd: number
}

/** Of a longer text, only the beginning and the end are read, so that every input costs about the same. */
const maxLength = 4000
const modifierReach = 4
const minScore = 0.95
const contrastDamping = 0.6
const exclaimed = 1.2

const wordsOf = (feeling: Feeling) => emotionTraits[feeling].words

const clauseEnd = /[,，。.!！?？;；、\n~～…]/
const signs: readonly (readonly [RegExp, Scores])[] = [
  [/[!?]*(?:\?!|!\?)[!?]*/g, { surprised: 1.2, angry: 0.6 }],
  [/(?<!\?)\?(?!\?)/g, { surprised: 0.25, disgusted: 0.2, angry: 0.15 }],
  [/[“「『]/g, { disgusted: 0.25 }],
  [/\?{2,}/g, { surprised: 0.7, disgusted: 0.4, angry: 0.3 }],
  [/!{2,}/g, { happy: 0.2, angry: 0.3, love: 0.2, surprised: 0.1 }],
  [/(?:\.{3,}|。{2,}|…+)/g, { sad: 0.3, disgusted: 0.3 }],
  [/~+/g, { happy: 0.4, love: 0.4 }],
]

let lexicon: Lexicon | undefined

/**
 * Finds the feeling of a Chinese or English text by its words and emoji, and by words that deny, strengthen
 * or weaken them. A text without signs of feeling is `neutral` with confidence 0.
 */
export function tagEmotion(text: string): EmotionGuess {
  const totals = scoreText(text)
  const ranked = rank(totals)
  const [top] = ranked
  if (!top || top.score < minScore) return { emotion: 'neutral', confidence: 0 }
  const sum = ranked.reduce((total, { score }) => total + score, 0)
  const confidence = (top.score / sum) * (1 - Math.exp(-top.score / 2))
  return { emotion: top.emotion, confidence: Math.round(confidence * 100) / 100 }
}

/**
 * Ranks all feelings, likeliest first, for a caller that must choose one. Scores can be compared only
 * within one text.
 */
export function rankEmotions(text: string): RankedEmotion[] {
  const totals = scoreText(text)
  for (const feeling of feelings) totals[feeling] += wordsOf(feeling).prior
  return rank(totals)
}

function rank(totals: Totals): RankedEmotion[] {
  return feelings
    .map((emotion) => ({ emotion, score: totals[emotion] }))
    .toSorted((a, b) => b.score - a.score || wordsOf(b.emotion).prior - wordsOf(a.emotion).prior)
}

function zero(): Totals {
  return Object.fromEntries(feelings.map((feeling) => [feeling, 0])) as Totals
}

function fold(text: string): string {
  const cut = text.length > maxLength ? text.slice(0, maxLength / 2) + text.slice(-maxLength / 2) : text
  return toSimplified(cut.normalize('NFKC').toLowerCase())
    .replace(/https?:\/\/[\w./?=&%-]+|@[\w\u4e00-\u9fff-]{1,20}/g, ' ')
    .replaceAll('’', "'")
    .replace(/(.)\1{4,}/gsu, '$1$1$1$1')
}

function scoreText(text: string): Totals {
  lexicon ??= buildLexicon()
  const folded = fold(text)
  const reading: Reading = {
    totals: zero(),
    clause: zero(),
    spoken: false,
    negated: false,
    soothed: false,
    boost: 1,
    modifierEnd: 0,
  }
  for (let at = 0; at < folded.length;) {
    const word = longestWord(lexicon, folded, at)
    const entry = word && lexicon.entries.get(word)
    if (entry) apply(reading, entry, at, word.length)
    else if (clauseEnd.test(folded.charAt(at))) closeClause(reading, folded.charAt(at))
    at += word ? word.length : 1
  }
  closeClause(reading, '')
  addSigns(reading.totals, folded)
  return reading.totals
}

const latin = /[a-z0-9]/

/** Returns the longest word of the lexicon that begins here; a Latin word matches only as a whole. */
function longestWord({ entries, longest }: Lexicon, text: string, at: number): string {
  const first = text.charAt(at)
  const most = longest.get(first) ?? 0
  if (most && latin.test(first) && latin.test(text.charAt(at - 1))) return ''
  for (let length = Math.min(most, text.length - at); length > 0; length--) {
    const word = text.slice(at, at + length)
    if (!entries.has(word)) continue
    if (latin.test(word.charAt(length - 1)) && latin.test(text.charAt(at + length))) continue
    return word
  }
  return ''
}

function apply(reading: Reading, entry: Entry, at: number, length: number): void {
  if (at - reading.modifierEnd > modifierReach) forgetModifiers(reading)
  if (entry.contrasts) weaken(reading)
  if (entry.scores) addFeeling(reading, entry.scores)
  if (entry.negates) {
    reading.negated = !reading.negated
    reading.soothed = entry.soothes === true
  }
  if (entry.boost) reading.boost = entry.boost
  if (entry.negates || entry.boost) reading.modifierEnd = at + length
}

function addFeeling(reading: Reading, scores: Scores): void {
  reading.spoken = true
  for (const [feeling, weight] of Object.entries(scores) as [Feeling, number][]) {
    const strength = weight * reading.boost
    if (!reading.negated) reading.clause[feeling] += strength
    else if (!reading.soothed) addScaled(reading.clause, wordsOf(feeling).denied, strength)
    else reading.clause.love += strength * 0.4
  }
  forgetModifiers(reading)
}

function forgetModifiers(reading: Reading): void {
  reading.negated = false
  reading.soothed = false
  reading.boost = 1
}

function weaken(reading: Reading): void {
  closeClause(reading, '')
  for (const feeling of feelings) reading.totals[feeling] *= contrastDamping
}

function closeClause(reading: Reading, mark: string): void {
  forgetModifiers(reading)
  if (!reading.spoken) return
  addScaled(reading.totals, reading.clause, mark === '!' ? exclaimed : 1)
  reading.clause = zero()
  reading.spoken = false
}

function addScaled(totals: Totals, scores: Scores, factor: number): void {
  for (const [feeling, weight] of Object.entries(scores) as [Feeling, number][])
    totals[feeling] += weight * factor
}

function addSigns(totals: Totals, text: string): void {
  for (const [pattern, scores] of signs) {
    const times = Math.min(text.match(pattern)?.length ?? 0, 2)
    addScaled(totals, scores, times)
  }
}
