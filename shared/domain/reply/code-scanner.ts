import { createCodeTracker } from './code-tracker.ts'
import { createElementTracker } from './element-tracker.ts'
import { createLineTracker, type LineTracker } from './line-tracker.ts'
import { createQuoteTracker } from './quote-tracker.ts'

/** Reads a text in pieces and knows whether its end lies in code or in a quotation. */
export interface CodeScanner {
  read(text: string): void
  /** The end lies in a fence, in a code span that began on this line, or in an element such as `<pre>`. */
  inCode(): boolean
  /**
   * Backticks left open by an earlier line of the paragraph: they open code if as many follow. 0 for none.
   */
  openBackticks(): number
  /** The end lies between quotation marks. */
  inQuotes(): boolean
  /** The kind of the last line. */
  line: Pick<LineTracker, 'blank' | 'quoted' | 'leadsItem' | 'inRow' | 'nearBars'>
  /** The last few characters. */
  last(): string
  /** The last character that is no white space; empty while there is none. */
  lastVisible(): string
}

const longestLast = 8

/**
 * Follows Markdown as far as this product needs it. Where only later text can decide, the scanner assumes
 * code: a span that is never closed counts as code.
 */
export function createCodeScanner(): CodeScanner {
  const code = createCodeTracker()
  const quotes = createQuoteTracker()
  const elements = createElementTracker()
  const line = createLineTracker()
  let run = { mark: '', length: 0, before: '' }
  let last = ''
  let lastVisible = ''

  function endRun(): void {
    const { mark, length, before } = run
    if (length === 0) return
    run = { mark: '', length: 0, before: '' }
    if (!elements.inElement()) code.run(mark, length, before)
  }

  function endLine(): void {
    const blank = line.blank()
    for (const each of [code, elements, quotes]) each.endLine(blank)
    line.endLine()
  }

  function step(char: string): void {
    if (!/\s/.test(char)) lastVisible = char
    if (char !== run.mark) endRun()
    if (char === '\n') {
      endLine()
      return
    }
    if (char === '`' || char === '~') {
      if (run.length === 0) run = { mark: char, length: 0, before: line.beginning() }
      run.length += 1
    } else {
      code.word(char, line.blank())
      if (!code.inFence() && code.lineSpan() === 0) {
        elements.read(char, char === '<' && (line.blank() || line.leadsItem()))
        quotes.read(char)
      }
    }
    line.read(char)
  }

  return {
    read(text) {
      for (let index = 0; index < text.length; index++) step(text.charAt(index))
      last = (last + text.slice(-longestLast)).slice(-longestLast)
    },
    inCode() {
      endRun()
      return code.inFence() || code.lineSpan() > 0 || elements.inElement()
    },
    openBackticks() {
      endRun()
      return code.paragraphSpan()
    },
    inQuotes: quotes.inQuotes,
    line,
    last: () => last,
    lastVisible: () => lastVisible,
  }
}
