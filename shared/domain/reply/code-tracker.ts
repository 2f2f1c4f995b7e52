/** Follows the backticks and tildes of a text: fences, and spans of code. */
export interface CodeTracker {
  /** A run of one mark is over; `before`: what stands before it on its line. */
  run(mark: string, length: number, before: string): void
  /** A character in no run; `leads`: only blanks stand before it on its line. */
  word(char: string, leads: boolean): void
  endLine(blank: boolean): void
  inFence(): boolean
  /** Backticks that opened a span, were all spans to end with their line; 0 outside. */
  lineSpan(): number
  /** The same, were they to end with their paragraph. */
  paragraphSpan(): number
}

interface Fence {
  mark: string
  length: number
  indent: number
  /** It stands in a quotation and ends with it. */
  quoted: boolean
  /** Its first line is not over: another backtick there makes it a span. */
  fresh: boolean
  /** Closed, should nothing follow on the line. */
  closing: boolean
}

/** Entries of lists and quotations may lead to a fence, however far in. */
const leadsFence = /^(?:\s|>|[-*+]\s|\d{1,9}[.)]\s)*$/
const closesFence = /^[\s>]*$/

export function createCodeTracker(): CodeTracker {
  let fence: Fence | null = null
  let line = 0
  let paragraph = 0

  function takeSpan(length: number): void {
    line = toggled(line, length)
    paragraph = toggled(paragraph, length)
  }

  function takeInFence(open: Fence, mark: string, length: number, before: string): void {
    if (open.fresh && open.mark === '`' && mark === '`') {
      fence = null
      takeSpan(open.length)
      takeSpan(length)
      return
    }
    const fits = mark === open.mark && length >= open.length && before.length <= open.indent + 3
    open.closing = fits && closesFence.test(before)
  }

  return {
    run(mark, length, before) {
      if (fence) takeInFence(fence, mark, length, before)
      else if (length >= 3 && leadsFence.test(before)) {
        const quoted = before.includes('>')
        fence = { mark, length, indent: before.length, quoted, fresh: true, closing: false }
        line = paragraph = 0
      } else if (mark === '`') takeSpan(length)
    },
    word(char, leads) {
      if (!fence || /[ \t\r]/.test(char)) return
      if (leads && fence.quoted && char !== '>') fence = null
      else if (char !== '>') fence.closing = false
    },
    endLine(blank) {
      line = 0
      if (blank) paragraph = 0
      if (!fence) return
      fence.fresh = false
      if (fence.closing || (blank && fence.quoted)) fence = null
    },
    inFence: () => fence !== null,
    lineSpan: () => line,
    paragraphSpan: () => paragraph,
  }
}

function toggled(open: number, length: number): number {
  if (open === 0) return length
  return open === length ? 0 : open
}
