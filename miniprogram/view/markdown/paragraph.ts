import type { Tokens } from 'marked'
import { beginsBlock } from './blockquote'
import { beginsTable } from './table'

const quote = /^ {0,3}>/
/** Only a list item with words after its bullet, or after its number one, interrupts a sentence. */
const list = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)/
const listOfWords = /^ {0,3}(?:[-*+]|1[.)])[ \t]+\S/

/**
 * Reads a paragraph: the lines up to a blank line or another block. It reads line by line, because the
 * expression of `marked` looks at each line for a table that may reach to the end of the text.
 */
export function paragraphOf(source: string): Pick<Tokens.Paragraph, 'raw' | 'text'> {
  let at = lineEnd(source, 0)
  while (at < source.length) {
    const line = source.slice(at + 1, lineEnd(source, at + 1))
    if (line.trim() === '' || interrupts(line) || beginsTable(source, at + 1)) break
    at += line.length + 1
  }
  return { raw: source.slice(0, at), text: source.slice(0, at) }
}

/** Returns whether another block than a table begins with this line. */
export function interrupts(line: string): boolean {
  if (quote.test(line) || listOfWords.test(line)) return true
  return beginsBlock.test(line) && !list.test(line)
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf('\n', from)
  return end < 0 ? source.length : end
}
