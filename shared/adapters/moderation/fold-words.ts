import { foldTraditional } from '../../domain/safety/fold-traditional.ts'
import { createWordIndex, type Found } from './word-index.ts'
import { alikeLetters, emojiWords, spellings, takenApart } from './words/spelling-words.ts'

const alike = new Map(alikeLetters)
const invisible = /[\p{Cf}\p{Variation_Selector}\p{Mn}]/gu
const emoji = new RegExp(emojiWords.map(([sign]) => sign).join('|'), 'gu')
/** Marks that do not end a thought; 丶 is a stroke that stands between characters as a mark. */
const marks = /[^\p{L}\p{N}。,!?;:\n]+|[丶丨]/gu
/** Blanks stay between Latin words alone. */
const blanks = /(?<![a-z0-9]) | (?![a-z0-9])/g
const spread = /(?<=(?:^|[,、;:])\p{Script=Han})[,、;:](?=\p{Script=Han}(?:[,、;:]|$))/gu

/** Gives a text one spelling: width, case, traditional characters, marks between characters, emoji. */
function foldMarks(text: string): string {
  return foldTraditional(text.normalize('NFKC').toLowerCase())
    .replace(/[\u0370-\u052f\u0261]/g, (letter) => alike.get(letter) ?? letter)
    .replace(emoji, (sign) => emojiWords.find(([known]) => known === sign)?.[1] ?? '')
    .replace(invisible, '')
    .replace(marks, ' ')
    .replace(blanks, '')
    .replace(spread, '')
    .trim()
}

let respelled: ReturnType<typeof createWordIndex<string>> | null = null

/** Folds a text or a word of the lists, homophones, pinyin and taken-apart characters included. */
export function foldWords(text: string): string {
  const folded = foldMarks(text)
  respelled ??= createWordIndex(readSpellings())
  return replaceAll(folded, respelled.find(folded))
}

function replaceAll(text: string, found: readonly Found<string>[]): string {
  let folded = ''
  let at = 0
  for (const { from, to, value } of longestFirst(found)) {
    if (from < at) continue
    folded += text.slice(at, from) + value
    at = to
  }
  return folded + text.slice(at)
}

function longestFirst(found: readonly Found<string>[]): Found<string>[] {
  return found.toSorted((a, b) => a.from - b.from || b.to - a.to)
}

function readSpellings(): [string, string][] {
  const lines = spellings.trim().split('\n')
  const apart = takenApart.map(([parts, whole]): [string, string] => [parts, whole])
  const whole = lines.flatMap((line) => {
    const [word = '', pinyin = '', ...others] = line.split(' ')
    const spelled = [
      ...mixed(Array.from(word), pinyin.split('_')),
      pinyin.replaceAll('_', ' '),
      ...others.map(foldMarks),
    ]
    return [...new Set(spelled)].filter((one) => one !== word).map((one): [string, string] => [one, word])
  })
  return [...apart, ...whole]
}

/** All ways to write some of the characters in pinyin. */
function mixed(characters: string[], syllables: string[]): string[] {
  return characters.reduce<string[]>(
    (begun, character, index) =>
      begun.flatMap((start) => [start + character, start + (syllables[index] ?? character)]),
    [''],
  )
}
