import { createCodeTracker } from './code-tracker.ts'
import { createElementTracker } from './element-tracker.ts'
import { createLineTracker, type LineTracker } from './line-tracker.ts'
import { createQuoteTracker } from './quote-tracker.ts'

/** Follows a text that comes in pieces and knows whether its end stands in code or in a quotation. */
export interface CodeScanner {
  read(text: string): void
  /** The end stands inside a fence, a code span that its line has opened, or an element such as `<pre>`. */
  inCode(): boolean
  /** Backticks that stand open since an earlier line of the paragraph: code if as many follow; 0 for none. */
  openBackticks(): number
  /** The end stands between quotation marks. */
  inQuotes(): boolean
  /** What the end's line is. */
  line: Pick<LineTracker, 'quoted' | 'leadsItem' | 'inRow' | 'nearBars'>
  /** The last characters, some at most. */
  last(): string
}

const longestLast = 8

/**
 * As Markdown has it, for what matters here. Where only later text can tell, it says yes: a span that is
 * never closed is code.
 */
export function createCodeScanner(): CodeScanner {
  const code = createCodeTracker()
  const quotes = createQuoteTracker()
  const elements = createElementTracker()
  const line = createLineTracker()
  let run = { mark: '', length: 0, before: '' }
  let last = ''

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
  }
}
