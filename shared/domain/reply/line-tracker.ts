/** Follows the lines of a text and knows the kind of the last line. */
export interface LineTracker {
  read(char: string): void
  endLine(): void
  /** The line holds only blanks so far. */
  blank(): boolean
  /** The line so far, up to a limit. */
  beginning(): string
  /** The line is a quotation (`> `) or is indented as code. */
  quoted(): boolean
  /** The line holds only the beginning of a list entry or a heading. */
  leadsItem(): boolean
  /** The line begins like a table row. */
  inRow(): boolean
  /** This line or the line before contains a vertical bar. */
  nearBars(): boolean
}

/** This much of a line is enough to know its kind. */
const longestBeginning = 40
const itemBegun = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ x]\]\s+)?|#{1,6}\s+)+$/i
const quotedLine = /^(?: {4}|\t|(?:\s|[-*+]\s|\d{1,9}[.)]\s)*>)/

export function createLineTracker(): LineTracker {
  let line = ''
  let blank = true
  let bars = false
  let barsBefore = false
  return {
    read(char) {
      if (blank && !/[ \t\r]/.test(char)) blank = false
      if (char === '|') bars = true
      if (line.length <= longestBeginning) line += char
    },
    endLine() {
      barsBefore = bars
      bars = false
      line = ''
      blank = true
    },
    blank: () => blank,
    beginning: () => (line.length > longestBeginning ? '…' : line),
    quoted: () => quotedLine.test(line),
    leadsItem: () => itemBegun.test(line),
    inRow: () => /^\s*\|/.test(line),
    nearBars: () => bars || barsBefore,
  }
}
