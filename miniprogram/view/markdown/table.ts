import type { Tokens } from 'marked'

const delimiters = /^ {0,3}\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$/

/** Returns whether a table head and its line of delimiters, with as many columns, stand here. */
export function beginsTable(source: string, from: number): boolean {
  const end = lineEnd(source, from)
  if (end === source.length) return false
  const below = source.slice(end + 1, lineEnd(source, end + 1))
  if (!/[|:]/.test(below) || !delimiters.test(below)) return false
  const columns = cellsOf(below).length
  return cellsOf(source.slice(from, end), columns).length === columns
}

/**
 * Reads a table: the head, the delimiters, and the lines up to a blank one or another block, which `ends`
 * knows. Unlike GitHub's reader it splits no code at its bars, and what a row has more than the head makes
 * the table wider: nothing that a model wrote is lost.
 */
export function tableOf(source: string, ends: (line: string) => boolean): Tokens.Table | undefined {
  if (!beginsTable(source, 0)) return undefined
  const [head = '', below = ''] = source.split('\n', 2)
  const delimiterCells = cellsOf(below)
  const columns = delimiterCells.length
  const rows: string[][] = []
  let at = head.length + 1 + below.length
  while (at < source.length) {
    const line = source.slice(at + 1, lineEnd(source, at + 1))
    if (line.trim() === '' || ends(line)) break
    rows.push(fitted(cellsOf(line, columns), columns))
    at += line.length + 1
  }
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), columns)
  // Rows of a table that is too wide to be read are not filled up: their cells would fill the memory.
  const isFilled = width <= mostColumns
  const align = Array.from({ length: width }, (_none, index) => alignOf(delimiterCells[index] ?? ''))
  const toRow = (cells: string[], header: boolean) =>
    (isFilled ? align : align.slice(0, cells.length)).map((each, index) => ({
      text: cells[index] ?? '',
      tokens: [],
      header,
      align: each,
    }))
  return {
    type: 'table',
    raw: source.slice(0, at),
    align,
    header: toRow(cellsOf(head, columns), true),
    rows: rows.map((row) => toRow(row, false)),
  }
}

/** A wider table is none that anybody reads. */
const mostColumns = 40

/** Empty cells beyond the head say nothing, and a great many cells are words with bars between them. */
function fitted(cells: string[], columns: number): string[] {
  let end = cells.length
  while (end > columns && cells[end - 1] === '') end -= 1
  const most = Math.max(columns, mostColumns)
  if (end <= most) return cells.slice(0, end)
  return [...cells.slice(0, most - 1), cells.slice(most - 1, end).join(' | ')]
}

function alignOf(cell: string): 'left' | 'center' | 'right' | null {
  if (cell.endsWith(':')) return cell.startsWith(':') ? 'center' : 'right'
  return cell.startsWith(':') ? 'left' : null
}

/**
 * Splits a row at its bars, which a backslash or code may hold. A bar between two single backticks of two
 * cells seems to stand in code; where only that reading gives the row another number of cells than the head,
 * it does not.
 */
function cellsOf(line: string, columns?: number): string[] {
  const spans = codeSpans(line)
  const cells = split(line, spans)
  if (columns === undefined || cells.length === columns || spans.length === 0) return cells
  const tight = spans.filter(({ from, to }) => !/^`+\s|\s`+$/.test(line.slice(from, to)))
  const others = split(line, tight)
  return others.length === columns ? others : cells
}

interface Span {
  from: number
  to: number
}

/** Returns the code spans of a line that hold a bar. */
function codeSpans(line: string): Span[] {
  const runs = [...line.matchAll(/\\[^`]|`+/g)].filter(({ 0: run }) => run.startsWith('`'))
  const spans: Span[] = []
  const next = nextOfSameLength(runs.map(({ 0: run }) => run.length))
  for (let at = 0; at < runs.length; at++) {
    const close = next[at]
    const [first, last] = [runs[at], close === undefined ? undefined : runs[close]]
    if (close === undefined || !first || !last) continue
    const span = { from: first.index, to: last.index + last[0].length }
    if (line.slice(span.from, span.to).includes('|')) spans.push(span)
    at = close
  }
  return spans
}

/** Returns for each run of backticks the place of the next one that is as long. */
function nextOfSameLength(lengths: number[]): (number | undefined)[] {
  const seen = new Map<number, number>()
  const next: (number | undefined)[] = []
  for (let at = lengths.length - 1; at >= 0; at--) {
    const length = lengths[at] ?? 0
    next[at] = seen.get(length)
    seen.set(length, at)
  }
  return next
}

function split(line: string, spans: readonly Span[]): string[] {
  const cells: string[] = []
  let cell = ''
  let span = 0
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at)
    while ((spans[span]?.to ?? Infinity) <= at) span += 1
    const inCode = (spans[span]?.from ?? Infinity) <= at
    if (char === '\\' && line.charAt(at + 1) === '|') {
      cell += '|'
      at += 1
    } else if (char === '\\' && !inCode) {
      cell += line.slice(at, at + 2)
      at += 1
    } else if (char === '|' && !inCode) {
      cells.push(cell.trim())
      cell = ''
    } else cell += char
  }
  cells.push(cell.trim())
  if (cells[0] === '') cells.shift()
  if (cells.length > 0 && cells[cells.length - 1] === '') cells.pop()
  return cells
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf('\n', from)
  return end < 0 ? source.length : end
}
