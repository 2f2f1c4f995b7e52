import type { Verdict } from '../../domain/safety/moderation.ts'
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

/**
 * Judges by word lists, without a network. A phrase, or a thing close to an act, makes a text risky or
 * doubtful, unless the words around it make it a worry, a warning, a report or a story. Width, case,
 * traditional characters, inserted marks, homophones, pinyin, taken-apart characters and reversal make no
 * difference. The lists are read at the first check. Never fails.
 */
export function createWordsModerator(classes: readonly WordClass[]): Moderator {
  let index: WordIndex<Part> | null = null
  return {
    check: async (text) => {
      index ??= createWordIndex(partsOf(classes))
      const folded = foldWords(text)
      const verdict = judge(index, folded)
      return verdict === 'risky' ? verdict : worse(verdict, judge(index, reversed(folded), folded))
    },
  }
}

function judge(index: WordIndex<Part>, text: string, plain = text): Verdict {
  const found = index.find(text)
  let verdict: Verdict = 'pass'
  for (const [place, one] of found.entries()) {
    const { rule, as } = one.value
    const isHarm = as === 'phrase' || (as === 'thing' && hasAct(found, place))
    if (!isHarm || rule.pardon?.test(around(text, one)) === true) continue
    if (text !== plain && rule.pardon?.test(plain) === true) continue
    verdict = worse(verdict, rule.verdict)
    if (verdict === 'risky') return verdict
  }
  return verdict
}

/** Looks for an act of the same rule near the thing at `place`; words are in the order of the text. */
function hasAct(found: readonly Found<Part>[], place: number): boolean {
  const thing = found[place]
  if (!thing) return false
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

function around(text: string, { from, to }: Found<Part>): string {
  return text.slice(Math.max(0, from - pardonReach), to + pardonReach)
}

function reversed(text: string): string {
  return Array.from(text).toReversed().join('')
}

function worse(one: Verdict, other: Verdict): Verdict {
  if (one === 'risky' || other === 'risky') return 'risky'
  return one === 'review' ? one : other
}

function* partsOf(classes: readonly WordClass[]): Generator<[string, Part]> {
  for (const { verdict, phrases = '', pairs = [], pardons = [] } of classes) {
    const pardon = pardons.length === 0 ? null : new RegExp(pardons.join('|'))
    yield* entries(phrases, { rule: { verdict, pardon }, as: 'phrase' })
    for (const { things, acts } of pairs) {
      const rule = { verdict, pardon }
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
