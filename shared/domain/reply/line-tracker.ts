/** Follows the lines of a text and knows what kind of line its end stands in. */
export interface LineTracker {
  read(char: string): void
  endLine(): void
  /** Nothing but blanks so far. */
  blank(): boolean
  /** What the line has so far; a sign of words alone when that is much. */
  beginning(): string
  /** Quoted (`> `) or indented as code. */
  quoted(): boolean
  /** It has only what begins an entry of a list or a heading. */
  leadsItem(): boolean
  /** It begins as a row of a table does. */
  inRow(): boolean
  /** A bar stands in it or in the line before. */
  nearBars(): boolean
}

/** Enough of a line's beginning to tell what kind of line it is. */
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
