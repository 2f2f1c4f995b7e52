/** Finds words however they were written. */
export interface SearchPattern {
  /** A regular expression for both JavaScript and the database; the option `i` must ignore case. */
  source: string
  /** Returns the first match in `text` in UTF-16 units, or null. */
  find(text: string): { from: number; to: number } | null
}

/** Signs that people treat as equal. Unicode folds width; the first sign of each row stands for the row. */
const alike = [
  '"“”„‟〝〞「」『』«»',
  "'‘’‚‛`´",
  '.。',
  ',、',
  '-‐‑‒–—―',
  '~〜',
  '[【〔',
  ']】〕',
  '<《〈‹',
  '>》〉›',
  // The dictionary folds traditional 著 only inside phrases, because 著 is also a word of its own.
  '着著',
]
/** Any number of dots counts as an ellipsis. */
const ellipses = /(?:…|⋯|[.。．]{2,})+/
const ellipsis = '(?:[…⋯]|[.。．]{2})[.。．…⋯]*'
/** Invisible characters, except the joiner of emoji. */
const unseen = /[\u200b\u2060]/g
/**
 * Every character that JavaScript's `\s` matches, written out, because databases read `\s` and `\u`
 * differently.
 */
const spaces = [
  9,
  10,
  11,
  12,
  13,
  32,
  0xa0,
  0x1680,
  ...range(0x2000, 0x200a),
  0x2028,
  0x2029,
  0x202f,
  0x205f,
  0x3000,
  0xfeff,
]
const space = `[${String.fromCharCode(...spaces)}]+`
/**
 * Ranges in which Unicode folds single-unit characters. Chinese has the dictionary instead, and Korean is
 * left out.
 */
const foldedRanges = [
  [0x21, 0x33ff],
  [0xa000, 0xabff],
  [0xf900, 0xffff],
] as const

/** All single-unit characters by their folded form. Built once per process, at the first search. */
let variants: Promise<Variants> | null = null

interface Variants {
  fold(character: string): string
  of(folded: string): string
}

/**
 * Builds a pattern that matches each character in any spelling: traditional or simplified, full or half
 * width, upper or lower case, any kind of quotation mark, any run of spaces. Every other character is
 * literal, so a person cannot type an operator.
 */
export async function searchPattern(words: string): Promise<SearchPattern> {
  const { fold, of } = await (variants ??= readVariants())
  const literally = (part: string) =>
    Array.from(part, (character) => oneOf(character, of(fold(character)))).join('')
  const source = words
    .normalize()
    .replace(unseen, '')
    .trim()
    .split(/\s+/)
    .map((part) => part.split(ellipses).map(literally).join(ellipsis))
    .join(space)
  const expression = new RegExp(source, 'i')
  return {
    source,
    find(text) {
      const found = expression.exec(text)
      return found && { from: found.index, to: found.index + found[0].length }
    },
  }
}

function oneOf(character: string, all: string): string {
  const literal = character.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
  const apart = character.normalize('NFD')
  const spellings = all.length < 2 ? [] : [`[${all.replace(/[\\\]^[-]/g, '\\$&')}]`]
  // A character class cannot hold a character of two units.
  if (spellings.length === 0 || character.length > 1) spellings.push(literal)
  if (apart !== character) spellings.push(apart)
  return spellings.length === 1 ? spellings.join('') : `(?:${spellings.join('|')})`
}

async function readVariants(): Promise<Variants> {
  const { default: pairs } = await import('opencc-js/dict/TSCharacters')
  const simplified = new Map(pairs.split('|').map((pair) => pair.split(' ', 2) as [string, string]))
  const sign = new Map(alike.flatMap((signs) => Array.from(signs, (one) => [one, signs.charAt(0)] as const)))

  function fold(character: string): string {
    const narrow = single(character.normalize('NFKC'), character)
    const lower = single(narrow.toLowerCase(), narrow)
    const simple = simplified.get(lower) ?? lower
    return sign.get(simple) ?? simple
  }

  const byFold = new Map<string, Set<string>>()
  const add = (character: string, folded: string) => {
    if (folded.length + character.length === 2)
      byFold.set(folded, (byFold.get(folded) ?? new Set(folded)).add(character))
  }
  for (const [from, to] of foldedRanges)
    for (let code = from; code <= to; code++) add(String.fromCharCode(code), fold(String.fromCharCode(code)))
  for (const [traditional, simple] of simplified) add(traditional, simple)
  return { fold, of: (folded) => [...(byFold.get(folded) ?? [])].join('') }
}

/** Folding must keep one character one: `…` does not become three dots. */
function single(folded: string, character: string): string {
  return [...folded].length === 1 ? folded : character
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_none, index) => first + index)
}
