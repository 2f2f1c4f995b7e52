/** A text longer than this is read for blocks in sections: from here on it is cut where it can be … */
const wanted = 4_000
/** … and here wherever a line ends. Lists and quotations take a time that grows with the square of theirs. */
const largest = 10_000
const fence = /^[ \t>]*(`{3,}|~{3,})/
/** What may belong to the list or quotation above the blank line. */
const goesOn = /^(?:\s|>|[-*+]\s|\d{1,9}[.)]\s)/

/**
 * A text in sections that can be read one by one: cut between two blocks, or in a list that goes on and on;
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

/** The fence that is open behind a line. */
function fenceAfter(open: string, line: string): string {
  const mark = fence.exec(line)?.[1] ?? ''
  if (open === '') return mark
  return mark.startsWith(open) && line.trim() === mark ? '' : open
}

/** Longest text that is read for inline marks in one go. */
const most = 1000
const breaks = /\n|[。！？；.!?;](?=[^.!?;])|[，、,\s]/g

/**
 * A long text in pieces, cut where a line or a sentence ends and, if it can be, where neither code nor bold
 * text is open. What reads marks looks for the other half of each, so its time grows faster than its text; no
 * mark goes on for a thousand characters.
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
    // A mark of a break is in neither, so that both can be counted from break to break.
    code += countOf(head.slice(at, end), '`')
    bold += countOf(head.slice(at, end), '**')
    at = end
    if (end < most / 2) continue
    // Code and bold text are open where their marks do not come in pairs.
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
