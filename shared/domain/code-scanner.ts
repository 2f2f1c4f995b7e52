/** Follows a text that comes in pieces and knows whether its end stands in code or in a quotation. */
export interface CodeScanner {
  read(text: string): void
  /** The end stands inside a fence, or a code span that its line has opened. */
  inCode(): boolean
  /** The end's line is quoted (`> `) or indented as code. */
  inQuotedLine(): boolean
  /** The last characters, two at most. */
  last(): string
}

/** Enough of a line's beginning to tell what kind of line it is. */
const longestIndent = 8

/** As Markdown has it, for what matters here: spans end with their line, and a fence ends with as many marks as it began with. */
export function createCodeScanner(): CodeScanner {
  let line = ''
  let last = ''
  let fence: { mark: string; length: number } | null = null
  /** Length of the run of backticks that opened a span of this line; 0 outside. */
  let span = 0
  let run = { mark: '', length: 0, leads: false }

  function endRun(): void {
    const { mark, length, leads } = run
    if (length === 0) return
    run = { mark: '', length: 0, leads: false }
    if (leads && length >= 3) {
      if (!fence) fence = { mark, length }
      else if (mark === fence.mark && length >= fence.length) fence = null
    } else if (!fence && mark === '`') {
      if (span === 0) span = length
      else if (span === length) span = 0
    }
  }

  function step(char: string): void {
    if (char !== run.mark) endRun()
    if (char === '`' || char === '~') {
      if (run.length === 0) run = { mark: char, length: 0, leads: /^ {0,3}$/.test(line) }
      run.length += 1
    }
    if (char === '\n') {
      line = ''
      span = 0
    } else if (line.length < longestIndent) line += char
  }

  return {
    read(text) {
      for (let index = 0; index < text.length; index++) step(text.charAt(index))
      last = (last + text.slice(-2)).slice(-2)
    },
    inCode() {
      endRun()
      return fence !== null || span > 0
    },
    inQuotedLine: () => /^(?: {0,3}>| {4}|\t)/.test(line),
    last: () => last,
  }
}
