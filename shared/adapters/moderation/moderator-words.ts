import { worstOf, type Verdict } from '../../domain/safety/moderation.ts'
import type { Moderator } from '../../ports/moderation.ts'
import { foldWords } from './fold-words.ts'
import { createWordIndex, type Found, type WordIndex } from './word-index.ts'
import type { WordClass } from './words/word-class.ts'

/** At most this much stands between a thing and what is done with it; Latin words are longer. */
const widestGap = 10
const widestLatinGap = 20
/** No word is so long that one which begins further away is near. */
const furthest = 60
/** Words that pardon are looked for this far around. */
const pardonReach = 60

/** What a word means: the rule that it belongs to, and as which part. */
interface Part {
  rule: Rule
  as: 'phrase' | 'thing' | 'act'
  isLatin: boolean
}

interface Rule {
  verdict: Exclude<Verdict, 'pass'>
  pardon: RegExp | null
}

interface Lists {
  index: WordIndex<Part>
  patterns: { rule: Rule; find: RegExp }[]
}

/**
 * Judges by word lists, without a network. A phrase, or a thing close to an act, makes a text risky or
 * doubtful, unless the words around it make it a worry, a warning, a report or a story. Width, case,
 * traditional characters, inserted marks, homophones, pinyin, taken-apart characters and reversal make no
 * difference. The lists are read at the first check. Never fails.
 */
export function createWordsModerator(classes: readonly WordClass[]): Moderator {
  let lists: Lists | null = null
  return {
    check: async (text) => {
      lists ??= { index: createWordIndex(partsOf(classes)), patterns: patternsOf(classes) }
      const folded = foldWords(text)
      const verdict = judge(lists, folded)
      return verdict === 'risky' ? verdict : worstOf([verdict, judgeReversed(lists, folded)])
    },
  }
}

function judge(lists: Lists, text: string): Verdict {
  const found = findHarm(lists, text).filter(
    ({ from, to, value }) => value.pardon?.test(around(text, from, to)) !== true,
  )
  return worstOf(found.map(({ value }) => value.verdict))
}

/** Whoever reads a text backwards finds pardons in it as it was written. */
function judgeReversed(lists: Lists, text: string): Verdict {
  const found = findHarm(lists, Array.from(text).toReversed().join(''))
  return worstOf(found.flatMap(({ value }) => (value.pardon?.test(text) === true ? [] : [value.verdict])))
}

/** Finds phrases, things with an act near them, and patterns. */
function findHarm({ index, patterns }: Lists, text: string): Found<Rule>[] {
  const words = index.find(text)
  const harmful = words.filter(({ value }, place) => value.as === 'phrase' || hasAct(words, place))
  const matches = patterns.flatMap(({ rule, find }) => {
    const match = find.exec(text)
    return match ? [{ from: match.index, to: match.index + match[0].length, value: rule }] : []
  })
  return [...harmful.map(({ from, to, value }) => ({ from, to, value: value.rule })), ...matches]
}

/** Looks for an act of the same rule near the thing at `place`; words are in the order of the text. */
function hasAct(found: readonly Found<Part>[], place: number): boolean {
  const thing = found[place]
  if (thing?.value.as !== 'thing') return false
  const gap = thing.value.isLatin ? widestLatinGap : widestGap
  const isNear = ({ from, to, value }: Found<Part>): boolean =>
    value.as === 'act' &&
    value.rule === thing.value.rule &&
    (from >= thing.to ? from - thing.to <= gap : to <= thing.from && thing.from - to <= gap)
  const reach = (step: 1 | -1): boolean => {
    for (let at = place + step; at >= 0 && at < found.length; at += step) {
      const other = found[at]
      if (!other || Math.abs(other.from - thing.from) > furthest) return false
      if (isNear(other)) return true
    }
    return false
  }
  return reach(1) || reach(-1)
}

function around(text: string, from: number, to: number): string {
  return text.slice(Math.max(0, from - pardonReach), to + pardonReach)
}

function patternsOf(classes: readonly WordClass[]): Lists['patterns'] {
  return classes.flatMap(({ verdict, patterns = [], pardons = [] }) =>
    patterns.length === 0 ? [] : [{ rule: ruleOf(verdict, pardons), find: new RegExp(patterns.join('|')) }],
  )
}

function ruleOf(verdict: Rule['verdict'], pardons: readonly string[]): Rule {
  return { verdict, pardon: pardons.length === 0 ? null : new RegExp(pardons.join('|')) }
}

function* partsOf(classes: readonly WordClass[]): Generator<[string, Part]> {
  for (const { verdict, phrases = '', pairs = [], pardons = [] } of classes) {
    yield* entries(phrases, { rule: ruleOf(verdict, pardons), as: 'phrase' })
    for (const { things, acts } of pairs) {
      const rule = ruleOf(verdict, pardons)
      yield* entries(things, { rule, as: 'thing' })
      yield* entries(acts, { rule, as: 'act' })
    }
  }
}

function* entries(words: string, part: Omit<Part, 'isLatin'>): Generator<[string, Part]> {
  for (const word of new Set(words.trim().split(/\s+/))) {
    const folded = foldWords(word.replaceAll('_', ' '))
    if (folded !== '') yield [folded, { ...part, isLatin: /^[a-z0-9 ]+$/.test(folded) }]
  }
}
