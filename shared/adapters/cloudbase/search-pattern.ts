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
  /** Single characters that stand for several: `kg` gives `㎏`. */
  ofSeveral: ReadonlyMap<string, string>
}

/** No character stands for more than this. */
const mostInOne = 6
/** More ways to read one run of characters are not tried: only the longest readings from the left count. */
const mostReadings = 40

/**
 * Builds a pattern that matches each character in any spelling: traditional or simplified, full or half
 * width, upper or lower case, one sign for several letters (`㎏`, `Ⅳ`, `ﬁ`), any kind of quotation mark, any
 * run of spaces. Every other character is literal, so a person cannot type an operator.
 */
export async function searchPattern(words: string): Promise<SearchPattern> {
  const known = await (variants ??= readVariants())
  const source = compatible(words)
    .replace(unseen, '')
    .trim()
    .split(/\s+/)
    .map((part) =>
      part
        .split(ellipses)
        .map((each) => spellingsOf(each, known))
        .join(ellipsis),
    )
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

/**
 * Returns the text as NFKC spells it, except signs that NFKC parts into a space and a mark. A character of
 * two units stays, because no class holds it: it is looked for as it is, besides what it stands for.
 */
function compatible(words: string): string {
  const spelled = Array.from(words, (character) => {
    const folded = character.normalize('NFKC')
    return /^\s/.test(folded) || character.length > 1 ? character : folded
  })
  return spelled.join('').normalize()
}

/**
 * Writes a part without spaces character by character, and each run that one sign may stand for in all its
 * ways.
 */
function spellingsOf(part: string, known: Variants): string {
  const characters = Array.from(part)
  let source = ''
  for (let at = 0; at < characters.length;) {
    const end = endOfRun(characters, at, known)
    const ways = readings(characters.slice(at, end), known)
    source += ways.length === 1 ? ways.join('') : `(?:${ways.join('|')})`
    at = end
  }
  return source
}

/** Signs that stand for the characters from `at` on, the longest first. */
function signsAt(
  characters: string[],
  at: number,
  { fold, ofSeveral }: Variants,
): { signs: string; length: number }[] {
  const folded = characters.slice(at, at + mostInOne).map(fold)
  const lengths = folded.map((_each, index, all) => all.length - index)
  return lengths.flatMap((length) => {
    const signs = ofSeveral.get(folded.slice(0, length).join(''))
    return signs === undefined ? [] : [{ signs, length }]
  })
}

/** The run ends where no sign can stand for characters on both sides. */
function endOfRun(characters: string[], from: number, known: Variants): number {
  let end = from + 1
  for (let at = from; at < end; at++) {
    const [longest] = signsAt(characters, at, known)
    if (longest) end = Math.max(end, at + longest.length)
  }
  return end
}

function readings(run: string[], known: Variants): string[] {
  let ways = [{ source: '', at: 0 }]
  while (ways.some(({ at }) => at < run.length)) {
    if (ways.length > mostReadings) return [longestReading(run, known)]
    ways = ways.flatMap(({ source, at }) => {
      if (at === run.length) return [{ source, at }]
      const signs = signsAt(run, at, known)
      return [
        { source: source + oneOf(run[at] ?? '', known), at: at + 1 },
        ...signs.map((each) => ({ source: source + classOf(each.signs), at: at + each.length })),
      ]
    })
  }
  return ways.map(({ source }) => source)
}

/** From the left, each longest sign or the characters that it stands for. */
function longestReading(run: string[], known: Variants): string {
  let source = ''
  for (let at = 0; at < run.length;) {
    const { signs, length } = signsAt(run, at, known)[0] ?? { signs: '', length: 1 }
    const plain = run
      .slice(at, at + length)
      .map((each) => oneOf(each, known))
      .join('')
    source += signs === '' ? plain : `(?:${plain}|${classOf(signs)})`
    at += length
  }
  return source
}

function classOf(characters: string): string {
  return `[${characters.replace(/[\\\]^[-]/g, '\\$&')}]`
}

function oneOf(character: string, { fold, of }: Pick<Variants, 'fold' | 'of'>): string {
  const all = of(fold(character))
  const literal = character.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
  const apart = character.normalize('NFD')
  const spellings = all.length < 2 ? [] : [classOf(all)]
  // A character class cannot hold a character of two units.
  if (spellings.length === 0 || character.length > 1) spellings.push(literal)
  // Marks that stand apart may be of half width: ｶﾞ is ガ.
  if (apart !== character) spellings.push(Array.from(apart, (each) => oneOf(each, { fold, of })).join(''))
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
  const ofSeveral = new Map<string, string>()
  const add = (character: string, folded: string) => {
    if (folded.length + character.length === 2)
      byFold.set(folded, (byFold.get(folded) ?? new Set(folded)).add(character))
  }
  for (const [from, to] of foldedRanges)
    for (let code = from; code <= to; code++) {
      const character = String.fromCharCode(code)
      add(character, fold(character))
      const several = Array.from(character.normalize('NFKC'))
      if (several.length < 2 || several.length > mostInOne || /\s|^\.+$/.test(several.join(''))) continue
      const key = several.map(fold).join('')
      ofSeveral.set(key, (ofSeveral.get(key) ?? '') + character)
    }
  for (const [traditional, simple] of simplified) add(traditional, simple)
  return { fold, of: (folded) => [...(byFold.get(folded) ?? [])].join(''), ofSeveral }
}

/** Folding must keep one character one: `…` does not become three dots. */
function single(folded: string, character: string): string {
  return [...folded].length === 1 ? folded : character
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_none, index) => first + index)
}
