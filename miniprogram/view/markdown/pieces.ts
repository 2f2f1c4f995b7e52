/** A longer text is read in sections: from this length on it is cut between blocks, … */
const wanted = 4_000
/**
 * … and from this length on at any line end. The time for lists and quotations grows with the square of their
 * length.
 */
const largest = 10_000
const fence = /^[ \t>]*(`{3,}|~{3,})/
/** Lines that may belong to the list or quotation above a blank line. */
const goesOn = /^(?:\s|>|[-*+]\s|\d{1,9}[.)]\s)/

/**
 * Cuts a text into sections that can be read separately: between two blocks, or inside a very long list, but
 * never in code.
 */
export function sectionsOf(text: string): string[] {
  if (text.length <= wanted) return [text]
  const sections: string[] = []
  let from = 0
  let at = 0
  let open = ''
  let isBlank = false
  for (const line of text.split('\n')) {
    const length = at - from
    const isApart = isBlank && !goesOn.test(line)
    if (open === '' && line !== '' && (length > largest || (length > wanted && isApart))) {
      sections.push(text.slice(from, at))
      from = at
    }
    open = fenceAfter(open, line)
    isBlank = line.trim() === ''
    at += line.length + 1
  }
  return [...sections, text.slice(from)]
}

/** Returns the fence that is open after a line. */
function fenceAfter(open: string, line: string): string {
  const mark = fence.exec(line)?.[1] ?? ''
  if (open === '') return mark
  return mark.startsWith(open) && line.trim() === mark ? '' : open
}

/** The longest text in which inline marks are read at once. */
const most = 1000
const breaks = /\n|[。！？；.!?;](?=[^.!?;])|[，、,\s]/g

/**
 * Cuts a long text at a line or sentence end, where neither code nor bold text is open if possible. The
 * inline reader searches the closing half of each mark, so its time grows faster than the text; no mark
 * reaches a thousand characters.
 */
export function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > most) {
    const end = cutOf(rest.slice(0, most))
    pieces.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return [...pieces, rest]
}

function cutOf(head: string): number {
  let best = { end: head.length, rank: 0 }
  let at = 0
  let code = 0
  let bold = 0
  for (const { 0: mark, index } of head.matchAll(breaks)) {
    const end = index + mark.length
    // The text of a break contains neither mark, so both can be counted from break to break.
    code += countOf(head.slice(at, end), '`')
    bold += countOf(head.slice(at, end), '**')
    at = end
    if (end < most / 2) continue
    // An odd number of marks means that code or bold text is open.
    const rank = rankOf(mark) + (code % 2 === 0 && bold % 2 === 0 ? 3 : 0)
    if (rank >= best.rank) best = { end, rank }
  }
  return best.end
}

const rankOf = (mark: string): number => {
  if (mark === '\n') return 3
  return /[，、,\s]/.test(mark) ? 1 : 2
}

const countOf = (text: string, mark: string): number => text.split(mark).length - 1
