import type { Token, Tokens } from 'marked'

const marked = /^ {0,3}> ?/
const fence = /^ {0,3}(?:```|~~~)/
/** What a line without a mark begins anew, instead of going on with the sentence above it. */
export const beginsBlock =
  /^ {0,3}(?:#{1,6}(?:\s|$)|```|~~~|(?:[-*+]|\d{1,9}[.)])(?:\s|$)|(?:[-*_][ \t]*){3,}$)/
/** A line that no sentence goes on from, behind the marks of lists and quotations. */
const endsSentence =
  /^(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*(?:#{1,6}\s.*|\|.*\|[ \t]*|(?:[-*_][ \t]*){3,})?$/

/**
 * A quotation: marked lines, and lines that go on with a sentence without a mark. Read line by line, each once; `marked` reads
 * what is in it again for each such line.
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
    if (isMarked) goesOn = !inCode && !fence.test(words) && !endsSentence.test(words)
    inner.push(words)
    at += line.length + 1
  }
  const text = inner.join('\n')
  return { type: 'blockquote', raw: source.slice(0, at).replace(/\n$/, ''), text, tokens: read(text) }
}
