/** Follows the backticks and tildes of a text: fences and code spans. */
export interface CodeTracker {
  /** Reports the end of a run of one mark. `before` is the text before the run on its line. */
  run(mark: string, length: number, before: string): void
  /** Reports a character outside a run. `leads` means that only blanks stand before it on its line. */
  word(char: string, leads: boolean): void
  endLine(blank: boolean): void
  inFence(): boolean
  /** How many backticks opened the current span, if every span ends with its line; 0 outside a span. */
  lineSpan(): number
  /** The same, if every span ends with its paragraph. */
  paragraphSpan(): number
}

interface Fence {
  mark: string
  length: number
  indent: number
  /** The fence stands in a quotation and ends with the quotation. */
  quoted: boolean
  /** The first line of the fence has not ended; another backtick on it turns the fence into a span. */
  fresh: boolean
  /** The fence closes here if nothing else follows on the line. */
  closing: boolean
}

/** List entries and quotations may stand before a fence, at any depth. */
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
