import type { Token, Tokens } from 'marked'

const marked = /^ {0,3}> ?/
const fence = /^ {0,3}(?:```|~~~)/
/** What a line without a mark begins anew, instead of going on with the sentence above it. */
export const beginsBlock =
  /^ {0,3}(?:#{1,6}(?:\s|$)|```|~~~|(?:[-*+]|\d{1,9}[.)])(?:\s|$)|(?:[-*_][ \t]*){3,}$)/
/** What leads to the words of a line: marks of lists and quotations. */
const marks = /^(?:[ \t]|>|[-*+](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$))*/

/**
 * A quotation: marked lines, and lines that go on with a sentence without a mark. Read line by line, each
 * once; `marked` reads what is in it again for each such line.
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
 * A line that no sentence goes on from: none, a heading, a row of a table, a rule. By hand, because the marks
 * of a list can be those of a rule: an expression would try each place where the one might end and the other
 * begin.
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
