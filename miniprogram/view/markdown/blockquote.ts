import type { Token, Tokens } from 'marked'

const marked = /^ {0,3}> ?/
const fence = /^ {0,3}(?:```|~~~)/
/** The beginning of a new block; a line without a mark that begins so does not continue the quotation. */
export const beginsBlock =
  /^ {0,3}(?:#{1,6}(?:\s|$)|```|~~~|(?:[-*+]|\d{1,9}[.)])(?:\s|$)|(?:[-*_][ \t]*){3,}$)/
/** The marks of lists and quotations before the words of a line. */
const marks = /^(?:[ \t]|>|[-*+](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$))*/

/**
 * Reads a quotation: lines with a mark, and lines that continue a sentence without a mark. It reads each line
 * once; `marked` would read the content again for each such line.
 */
export function blockquoteOf(source: string, read: (text: string) => Token[]): Tokens.Blockquote | undefined {
  if (!marked.test(source)) return undefined
  const inner: string[] = []
  let at = 0
  let inCode = false
  let goesOn = false
  while (at < source.length) {
    const end = source.indexOf('\n', at)
    const line = source.slice(at, end < 0 ? source.length : end)
    const isMarked = marked.test(line)
    if (!isMarked && (!goesOn || line.trim() === '' || beginsBlock.test(line))) break
    const words = isMarked ? line.replace(marked, '') : line
    if (fence.test(words)) inCode = !inCode
    if (isMarked) goesOn = !inCode && !fence.test(words) && !endsSentence(words)
    inner.push(words)
    at += line.length + 1
  }
  const text = inner.join('\n')
  return { type: 'blockquote', raw: source.slice(0, at).replace(/\n$/, ''), text, tokens: read(text) }
}

/**
 * Returns whether no sentence can continue after this line: an empty line, a heading, a table row or a rule.
 * This is a loop, because list marks can also be rule marks, and a regular expression would try every split
 * between them.
 */
function endsSentence(line: string): boolean {
  let tail = line.length
  while (tail > 0 && '-*_ \t'.includes(line.charAt(tail - 1))) tail -= 1
  const isRule = line.slice(tail).replace(/[ \t]/g, '').length >= 3
  if (isRule && wordsOf(line.slice(0, tail)) === '') return true
  const words = wordsOf(line).trimEnd()
  return words === '' || /^#{1,6}(?:\s|$)/.test(words) || /^\|(?:.*\|)$/.test(words)
}

const wordsOf = (line: string): string => line.slice(marks.exec(line)?.[0].length ?? 0)
