import type { Grammar } from './rule-grammar.ts'
import { shapes } from './shapes.ts'
import { wordsFrom } from './word-index.ts'

/** A word of a class where it stands. */
export interface Found {
  start: number
  end: number
}

/** A text with the words that the grammar knows, and where its words, clauses and sentences are. */
export interface Scan {
  /** By class, in the order of the text. */
  found: readonly (readonly Found[] | undefined)[]
  /** The classes that were found. */
  classes: readonly number[]
  /** How many characters of Chinese and words of Latin stand before a place. */
  units: Int32Array
  clauses: Int32Array
  sentences: Int32Array
}

const isWordCode = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
const sentenceEnds = new Set([...'。！？!?；;\n'].map((char) => char.charCodeAt(0)))
const clauseEnds = new Set([...'，,、：:…~—'].map((char) => char.charCodeAt(0)))
const [dot, space, quote] = [46, 32, 39]

/** Finds every known word, those within others too, outside the places that are `hidden`. */
export function scanText(text: string, grammar: Grammar, hidden: Uint8Array | null): Scan {
  const places = measure(text)
  const found: (Found[] | undefined)[] = []
  found.length = grammar.classCount
  const classes: number[] = []
  const put = (id: number, start: number, end: number) => {
    const place = { start, end }
    const list = found[id]
    if (list) list.push(place)
    else {
      found[id] = [place]
      classes.push(id)
    }
  }
  for (let start = 0; start < text.length; start++) {
    if (hidden?.[start] || (start > 0 && isInside(text, start))) continue
    wordsFrom(grammar.wordsAt, text, start, (id, end, isOpen) => {
      if (isHidden(hidden, start, end) || (!isOpen && isInside(text, end))) return
      put(id, start, end)
    })
  }
  for (const { name, pattern, accepts } of shapes) {
    for (const match of text.matchAll(pattern)) {
      const id = grammar.named[`@${name}`]
      if (id !== undefined && accepts(match) && !hidden?.[match.index])
        put(id, match.index, match.index + match[0].length)
    }
  }
  return { found, classes, ...places }
}

const isHidden = (hidden: Uint8Array | null, start: number, end: number): boolean =>
  hidden?.subarray(start, end).includes(1) ?? false

/** Whether a place splits a Latin word. */
const isInside = (text: string, at: number): boolean =>
  at < text.length && isWordCode(text.charCodeAt(at)) && isWordCode(text.charCodeAt(at - 1))

function measure(text: string): Pick<Scan, 'units' | 'clauses' | 'sentences'> {
  const units = new Int32Array(text.length + 1)
  const clauses = new Int32Array(text.length + 1)
  const sentences = new Int32Array(text.length + 1)
  let [unit, clause, sentence] = [0, 0, 0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    units[at] = unit
    if (sentenceEnds.has(code) || (code === dot && !isWordCode(text.charCodeAt(at + 1)))) {
      clause++
      sentence++
    } else if (clauseEnds.has(code)) clause++
    else if (code !== space && code !== quote && !(isWordCode(code) && isInside(text, at + 1))) unit++
    clauses[at] = clause
    sentences[at] = sentence
  }
  units[text.length] = unit
  clauses[text.length] = clause
  sentences[text.length] = sentence
  return { units, clauses, sentences }
}
