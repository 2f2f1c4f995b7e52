/** The pieces that matter in a cut text: escapes, code (closed or not) and emphasis. */
const pieces = /\\[\s\S]?|(`+)(?:[\s\S]*?[^`]\1(?!`))?|\*+|_+|~+/g
const halfLink = /^\[([^\]\n]*)(?:\](?:\([^)\n]*)?)?$/
/** Text that may become an HTML line break or a character reference. */
const halfSign = /(?:<\/?(?:b(?:r[^<>\n]{0,20})?)?|&#?\w{0,8})$/i
/** Letters and digits, roughly, because WeChat's compiler would expand `\p{L}` to 13 KB. */
const word = /[\w\u00aa-\u1fff\u3040-\ufeff]/

/** Text that opens more marks than this and closes none is no markdown. */
const deepest = 8

interface Scan {
  /** The open marks, outermost first. */
  open: readonly string[]
  /** The end of the text that may be shown; a mark at the very end may still become anything. */
  end: number
  /** Code without a closing mark. */
  code: { at: number; fence: string } | null
}

/**
 * Closes the open marks of an arriving text. So bold text is bold before its closing asterisks arrive, and a
 * link whose address is incomplete shows only its words.
 */
export function closeMarks(arriving: string): string {
  const source = arriving.replace(halfSign, '')
  const { open, end, code } = scan(source)
  const closing = open.reduceRight((marks, mark) => marks + mark, '')
  if (code) {
    const isEmpty = source.slice(code.at + code.fence.length).trim() === ''
    return isEmpty ? closeMarks(source.slice(0, code.at)) : `${source}${code.fence}${closing}`
  }
  const text = unwrapLink(source.slice(0, end))
  return closing ? `${text.trimEnd()}${closing}` : text
}

function scan(source: string): Scan {
  let open: readonly string[] = []
  for (const { 0: piece, 1: fence, index } of source.matchAll(pieces)) {
    if (piece === '\\') return { open, end: index, code: null }
    const isDone = piece.startsWith('\\') || (fence !== undefined && fence !== piece)
    if (isDone) continue
    if (fence !== undefined) return { open, end: source.length, code: { at: index, fence } }
    const before = source.slice(0, index).slice(-1)
    const after = source.charAt(index + piece.length)
    const [rest, still] = /\S/.test(before) ? closeOpen(open, piece, after) : [piece, open]
    // Half a mark, such as one of the two asterisks that close bold text.
    if (rest !== '' && after === '') return { open, end: index, code: null }
    const opens = /\S/.test(after) && !isInsideWord(piece, before, after)
    open = opens ? [...still, ...(rest.match(/(?:\*\*?|__?|~~)/g) ?? [])] : still
    if (open.length > deepest) break
  }
  return { open: open.length > deepest ? [] : open, end: source.length, code: null }
}

/** Returns the rest of `marks` after closing open marks, and the marks that stay open. */
function closeOpen(open: readonly string[], marks: string, after: string): [string, readonly string[]] {
  const last = open[open.length - 1]
  if (!last || !marks.startsWith(last) || isInsideWord(last, 'a', after)) return [marks, open]
  return closeOpen(open.slice(0, -1), marks.slice(last.length), after)
}

const isInsideWord = (mark: string, before: string, after: string): boolean =>
  mark.startsWith('_') && word.test(before) && word.test(after)

function unwrapLink(text: string): string {
  const at = text.lastIndexOf('[')
  const label = at < 0 || text[at - 1] === '\\' ? undefined : halfLink.exec(text.slice(at))?.[1]
  return label === undefined ? text : text.slice(0, at).replace(/!$/, '') + label
}
