import { buildLexicon, feelingWords, type Entry, type Lexicon } from './emotion-lexicon.ts'
import { feelings, type Feeling, type Scores } from './emotion.ts'

type Totals = Record<Feeling, number>
/** From where to where in the text. */
type Span = readonly [number, number]

export interface WordReading {
  totals: Totals
  /** The text without the words that are denied and those that deny them. */
  unread: string
}

/**
 * The state at one place of a clause. A modifier changes the next feeling word, if that word follows soon.
 */
interface Reading {
  totals: Totals
  clause: Totals
  /** `clause` contains a feeling. */
  spoken: boolean
  negated: boolean
  /** Where the first of the words that deny begins. */
  negatedFrom: number
  soothed: boolean
  boost: number
  /** Where the last modifier ends. */
  modifierEnd: number
  denied: Span[]
}

const modifierReach = 4
const contrastDamping = 0.6
const exclaimed = 1.2

const clauseEnd = /[,，。.!！?？;；、\n~～…]/
const signs: readonly (readonly [RegExp, Scores])[] = [
  [/[!?]*(?:\?!|!\?)[!?]*/g, { surprised: 1.2, angry: 0.6 }],
  [/\?{2,}/g, { surprised: 0.7, disgusted: 0.4, angry: 0.3 }],
  [/!{2,}/g, { happy: 0.2, angry: 0.3, love: 0.2, surprised: 0.1 }],
  [/(?:\.{3,}|。{2,}|…+)/g, { sad: 0.3, disgusted: 0.3 }],
  [/~+/g, { happy: 0.4, love: 0.4 }],
]

let lexicon: Lexicon | undefined

function zero(): Totals {
  return Object.fromEntries(feelings.map((feeling) => [feeling, 0])) as Totals
}

/** What the words, emoji and signs of a folded text say. */
export function readWords(folded: string): WordReading {
  lexicon ??= buildLexicon()
  const reading: Reading = {
    totals: zero(),
    clause: zero(),
    spoken: false,
    negated: false,
    negatedFrom: 0,
    soothed: false,
    boost: 1,
    modifierEnd: 0,
    denied: [],
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
  return { totals: reading.totals, unread: without(folded, reading.denied) }
}

/** Blanks hide what is denied: the table knows 难过, and 别难过 is not sad. */
function without(text: string, spans: Span[]): string {
  let rest = text
  for (const [from, to] of spans) rest = rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to)
  return rest
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
  if (entry.scores) {
    if (reading.negated) reading.denied.push([reading.negatedFrom, at + length])
    addFeeling(reading, entry.scores)
  }
  if (entry.negates) {
    if (!reading.negated) reading.negatedFrom = at
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
    else if (!reading.soothed) addScaled(reading.clause, feelingWords[feeling].denied, strength)
    else reading.clause.love += strength * 0.8
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
