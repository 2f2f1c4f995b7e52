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

/** What a word means, by the rules in which it is a phrase, a thing or an act. */
interface Meaning {
  phrases: Rule[]
  things: Rule[]
  acts: Set<Rule>
  isLatin: boolean
}

interface Rule {
  verdict: Exclude<Verdict, 'pass'>
  pardon: RegExp | null
}

interface Lists {
  index: WordIndex<Meaning>
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
      lists ??= readLists(classes)
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
  const found = findHarm(lists, reversed(text))
  return worstOf(found.flatMap(({ value }) => (value.pardon?.test(text) === true ? [] : [value.verdict])))
}

function reversed(text: string): string {
  let turned = ''
  for (const character of text) turned = character + turned
  return turned
}

/** Finds phrases, things with an act near them, and patterns. */
function findHarm({ index, patterns }: Lists, text: string): Found<Rule>[] {
  const words = index.find(text)
  const harm: Found<Rule>[] = []
  for (const [place, { from, to, value }] of words.entries()) {
    for (const rule of value.phrases) harm.push({ from, to, value: rule })
    for (const rule of value.things) {
      if (hasAct(words, place, rule, 1) || hasAct(words, place, rule, -1))
        harm.push({ from, to, value: rule })
    }
  }
  for (const { rule, find } of patterns) {
    const match = find.exec(text)
    if (match) harm.push({ from: match.index, to: match.index + match[0].length, value: rule })
  }
  return harm
}

/** Looks for an act of the rule near the thing at `place`; words are in the order of the text. */
function hasAct(words: readonly Found<Meaning>[], place: number, rule: Rule, step: 1 | -1): boolean {
  const thing = words[place]
  for (let at = place + step; thing; at += step) {
    const other = words[at]
    if (!other || Math.abs(other.from - thing.from) > furthest) return false
    if (other.value.acts.has(rule) && areNear(thing, other)) return true
  }
  return false
}

function areNear(thing: Found<Meaning>, act: Found<Meaning>): boolean {
  const between = act.from >= thing.to ? act.from - thing.to : thing.from - act.to
  return between >= 0 && between <= (thing.value.isLatin ? widestLatinGap : widestGap)
}

function around(text: string, from: number, to: number): string {
  return text.slice(Math.max(0, from - pardonReach), to + pardonReach)
}

type PardonOf = (pardons: readonly string[]) => RegExp | null

/** The pardons of a class are one expression, however many rules share them. */
function createPardons(): PardonOf {
  const made = new Map<string, RegExp>()
  return (pardons) => {
    if (pardons.length === 0) return null
    const source = pardons.join('|')
    const pardon = made.get(source) ?? new RegExp(source)
    made.set(source, pardon)
    return pardon
  }
}

function readLists(classes: readonly WordClass[]): Lists {
  const pardonOf = createPardons()
  return {
    index: createWordIndex(meaningsOf(classes, pardonOf)),
    patterns: classes.flatMap(({ verdict, patterns = [], pardons = [] }) => {
      const rule = { verdict, pardon: pardonOf(pardons) }
      return patterns.length === 0 ? [] : [{ rule, find: new RegExp(patterns.join('|')) }]
    }),
  }
}

function meaningsOf(classes: readonly WordClass[], pardonOf: PardonOf): Map<string, Meaning> {
  const meanings = new Map<string, Meaning>()
  function meaningOf(word: string): Meaning {
    const known = meanings.get(word)
    if (known) return known
    const isLatin = /^[a-z0-9 ]+$/.test(word)
    const meaning: Meaning = { phrases: [], things: [], acts: new Set(), isLatin }
    meanings.set(word, meaning)
    return meaning
  }
  for (const { verdict, phrases = '', pairs = [], pardons = [] } of classes) {
    const pardon = pardonOf(pardons)
    const own = { verdict, pardon }
    for (const word of wordsIn(phrases)) meaningOf(word).phrases.push(own)
    for (const { things, acts } of pairs) {
      const rule = { verdict, pardon }
      for (const word of wordsIn(things)) meaningOf(word).things.push(rule)
      for (const word of wordsIn(acts)) meaningOf(word).acts.add(rule)
    }
  }
  return meanings
}

function wordsIn(list: string): Set<string> {
  const words = list.trim().split(/\s+/)
  return new Set(words.map((word) => foldWords(word.replaceAll('_', ' '))).filter((word) => word !== ''))
}
