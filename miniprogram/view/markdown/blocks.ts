import { parseInline, type Run } from './inline'

/**
 * One piece of a rendered text. The list is flat: `quote` and `depth` say how far a block is set in, so that a page can
 * update the last block of a growing reply by its path and leave the others alone.
 */
export interface Block {
  /** Place in the list; runs, rows and cells are numbered likewise. */
  id?: number
  kind: 'paragraph' | 'heading' | 'item' | 'code' | 'table' | 'rule'
  /** How many quotations it stands in. */
  quote: number
  /** How many lists it stands in. */
  depth: number
  /** Headings: 1 to 6. */
  level?: number
  /** List items: `•`, `3.`, `☐`, `☑`; a further paragraph of an item has none. */
  marker?: string
  runs?: Run[]
  code?: string
  language?: string
  /** Tables: the first row is the heading. */
  rows?: Row[]
}

interface Row {
  id?: number
  cells: { id?: number; runs: Run[]; align: string }[]
}

interface Place {
  quote: number
  depth: number
  growing: boolean
}

interface Taken {
  blocks: Block[]
  /** Lines used. */
  count: number
}

/** Takes one block off `lines` at `at`, if it begins there. */
type Taker = (lines: string[], at: number, place: Place) => Taken | null

const deepest = 6

/** Markdown as blocks; never throws. `growing`: more text will follow, see `parseInline`. */
export function parseMarkdown(source: string, growing = false): Block[] {
  const lines = source.replace(/\r\n?/g, '\n').split('\n')
  return numbered(parseLines(lines, { quote: 0, depth: 0, growing })).map((block) => ({
    ...block,
    ...(block.runs && { runs: numbered(block.runs) }),
    ...(block.rows && { rows: numbered(block.rows.map(numberedRow)) }),
  }))
}

function numberedRow(row: Row): Row {
  return { cells: numbered(row.cells.map((cell) => ({ ...cell, runs: numbered(cell.runs) }))) }
}

/** Lists on the screen need a name for each of their items. */
function numbered<Item extends object>(items: readonly Item[]): (Item & { id: number })[] {
  return items.map((item, id) => ({ ...item, id }))
}

function parseLines(lines: string[], place: Place): Block[] {
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    if (isBlank(lines[at])) {
      at += 1
      continue
    }
    const taken = takeFirst(lines, at, place)
    blocks.push(...taken.blocks)
    at += taken.count
  }
  return blocks
}

function takeFirst(lines: string[], at: number, place: Place): Taken {
  for (const take of takers) {
    const taken = take(lines, at, place)
    if (taken) return taken
  }
  return takeParagraph(lines, at, place)
}

/** The first line from `from` on that fits, or the end. */
function findLine(lines: string[], from: number, fits: (line: string) => boolean): number {
  let at = from
  while (at < lines.length && !fits(lines[at] ?? '')) at += 1
  return at
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === ''
}

const fencePattern = /^ {0,3}(`{3,}|~{3,})\s*([^`\s]*)[^`]*$/
const headingPattern = /^ {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/
const rulePattern = /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/
const quotePattern = /^ {0,3}> ?/
const itemPattern = /^( *)([-*+]|\d{1,9}[.)])(?: +(.*))?$/
const delimiterPattern = /^ *\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$|^ *\|? *:?-+:? *\|? *$/

const takeCode: Taker = (lines, at, place) => {
  const open = fencePattern.exec(lines[at] ?? '')
  if (!open) return null
  const [, fence = '```', language = ''] = open
  const closes = (line: string) => line.trim().startsWith(fence) && /^\s*[`~]+\s*$/.test(line)
  const end = findLine(lines, at + 1, closes)
  const code = lines.slice(at + 1, end).join('\n')
  return {
    blocks: [{ kind: 'code', quote: place.quote, depth: place.depth, code, language }],
    count: Math.min(end + 1, lines.length) - at,
  }
}

const takeHeading: Taker = (lines, at, place) => {
  const found = headingPattern.exec(lines[at] ?? '')
  if (!found) return null
  const [, marks = '#', text = ''] = found
  const runs = parseInline(text, place.growing && at === lines.length - 1)
  return {
    blocks: [{ kind: 'heading', quote: place.quote, depth: place.depth, level: marks.length, runs }],
    count: 1,
  }
}

const takeRule: Taker = (lines, at, place) =>
  rulePattern.test(lines[at] ?? '')
    ? { blocks: [{ kind: 'rule', quote: place.quote, depth: place.depth }], count: 1 }
    : null

const takeQuote: Taker = (lines, at, place) => {
  if (!quotePattern.test(lines[at] ?? '') || place.quote >= deepest) return null
  const end = findLine(lines, at, (line) => !quotePattern.test(line))
  const inner = lines.slice(at, end).map((line) => line.replace(quotePattern, ''))
  const growing = place.growing && end === lines.length
  return { blocks: parseLines(inner, { ...place, quote: place.quote + 1, growing }), count: end - at }
}

const takeItem: Taker = (lines, at, place) => {
  const found = itemPattern.exec(lines[at] ?? '')
  if (!found || place.depth >= deepest) return null
  const [, space = '', bullet = '-', text = ''] = found
  const indent = space.length + 2
  const end = itemEnd(lines, at, indent)
  const count = end - at
  const inner = [text, ...lines.slice(at + 1, end).map((line) => outdent(line, indent + bullet.length - 1))]
  const { marker, first } = markerOf(bullet, inner[0] ?? '')
  const growing = place.growing && end === lines.length
  const blocks = parseLines([first, ...inner.slice(1)], { ...place, depth: place.depth + 1, growing })
  const head = blocks[0]
  if (head?.kind === 'paragraph' && first.trim() !== '') {
    return { blocks: [{ ...head, kind: 'item', marker }, ...blocks.slice(1)], count }
  }
  const empty: Block = { kind: 'item', quote: place.quote, depth: place.depth + 1, marker, runs: [] }
  return { blocks: [empty, ...blocks], count }
}

/** Where an item ends: it holds the lines set in below it, and blank ones between them. */
function itemEnd(lines: string[], start: number, indent: number): number {
  let end = start + 1
  for (let at = end; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (isBlank(line)) continue
    const inside = line.search(/\S/) >= indent
    const lazy = at === end && !startsBlock(line)
    if (!inside && !lazy) break
    end = at + 1
  }
  return end
}

function outdent(line: string, width: number): string {
  const space = line.length - line.trimStart().length
  return line.slice(Math.min(space, width))
}

function markerOf(bullet: string, text: string): { marker: string; first: string } {
  const task = /^\[([ xX])\] +(.*)$/.exec(text)
  if (task) return { marker: task[1] === ' ' ? '☐' : '☑', first: task[2] ?? '' }
  return { marker: /^\d/.test(bullet) ? `${bullet.slice(0, -1)}.` : '•', first: text }
}

const takeTable: Taker = (lines, at, place) => {
  if (!startsTable(lines, at)) return null
  const aligns = cellsOf(lines[at + 1] ?? '').map(alignOf)
  const end = findLine(lines, at + 2, (line) => isBlank(line) || !line.includes('|'))
  const rows = [lines[at] ?? '', ...lines.slice(at + 2, end)].map((line) => {
    const cells = cellsOf(line)
    return {
      cells: aligns.map((align, index) => ({ runs: parseInline((cells[index] ?? '').trim()), align })),
    }
  })
  return { blocks: [{ kind: 'table', quote: place.quote, depth: place.depth, rows }], count: end - at }
}

function startsTable(lines: string[], at: number): boolean {
  const [head = '', delimiter = ''] = [lines[at], lines[at + 1]]
  if (!head.includes('|') || !delimiterPattern.test(delimiter)) return false
  return cellsOf(head).length === cellsOf(delimiter).length
}

/** Cells between bars; an escaped bar belongs to its cell. */
function cellsOf(line: string): string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '')
  const cells: string[] = []
  let open = false
  for (const piece of inner.split('|')) {
    const text = piece.endsWith('\\') ? `${piece.slice(0, -1)}|` : piece
    if (open) cells.push(`${cells.pop() ?? ''}${text}`)
    else cells.push(text)
    open = piece.endsWith('\\')
  }
  return cells
}

function alignOf(cell: string): string {
  const dashes = cell.trim()
  if (!dashes.endsWith(':')) return 'left'
  return dashes.startsWith(':') ? 'center' : 'right'
}

function takeParagraph(lines: string[], at: number, place: Place): Taken {
  let end = at + 1
  while (
    end < lines.length &&
    !isBlank(lines[end]) &&
    !startsBlock(lines[end] ?? '') &&
    !startsTable(lines, end)
  )
    end += 1
  const isLast = place.growing && end === lines.length
  // A table that is still arriving: its first line means nothing before the second is there.
  const isHalfTable = isLast && /^\s*\|/.test(lines[end - 1] ?? '')
  const text = lines
    .slice(at, isHalfTable ? end - 1 : end)
    .map((line) => line.trim().replace(/\\$/, ''))
    .join('\n')
  const count = end - at
  if (text === '') return { blocks: [], count }
  const runs = parseInline(text, isLast)
  return { blocks: [{ kind: 'paragraph', quote: place.quote, depth: place.depth, runs }], count }
}

function startsBlock(line: string): boolean {
  return [fencePattern, headingPattern, rulePattern, quotePattern, itemPattern].some((pattern) =>
    pattern.test(line),
  )
}

const takers: readonly Taker[] = [takeCode, takeHeading, takeRule, takeQuote, takeTable, takeItem]
