import type { MarkedToken, Tokens } from 'marked'
import { parseInline, type Run } from './inline'
import { lexBlocks } from './lexer'
import { setAside } from './set-aside'

/**
 * One piece of a rendered text. The list is flat, and `quote` and `depth` give the indent. So a page can
 * update the last block of a growing reply by its path and leave the other blocks alone.
 */
export interface Block {
  /** The index in the list; runs, rows and cells have such an index too. */
  id?: number
  kind: 'paragraph' | 'heading' | 'item' | 'code' | 'table' | 'rule'
  /** The number of quotations around the block. */
  quote: number
  /** The number of lists around the block. */
  depth: number
  /** The level of a heading, 1 to 6. */
  level?: number
  /** The marker of a list item: `•`, `3.`, `☐` or `☑`; a further paragraph of an item has none. */
  marker?: string
  runs?: Run[]
  code?: string
  language?: string
  /** The rows of a table; the first row is the head. */
  rows?: Row[]
}

interface Row {
  id?: number
  cells: { id?: number; runs: Run[]; align: string }[]
}

interface Place {
  quote: number
  depth: number
  /** The block ends a text that is still arriving. */
  growing: boolean
}

/** A last line that may become anything: the beginning of a list, a task, a heading, a fence or a rule. */
const halfLine = /(^|\n)[ \t>]*(?:[-+*#_~`>]{1,6}|\d{1,3}[.)]?|\[[ xX]?\]?)[ \t]*$/
/** The first lines of a table count only when the line below the head has arrived. */
const halfTable = /(?:^|\n)[ \t]*\|[^\n]*(?:\n[ \t]*\|[-:| \t]*)?$/

/**
 * Parses markdown into blocks; never throws. `growing` means that more text will follow, see `parseInline`.
 */
export function parseMarkdown(source: string, growing = false): Block[] {
  const { text, restore } = setAside(source.replace(/\r\n?/g, '\n'), growing)
  const blocks = numbered(read(text, growing))
  for (const block of blocks) {
    if (block.runs) finish(block.runs, restore)
    for (const row of numbered(block.rows ?? []))
      for (const cell of numbered(row.cells)) finish(cell.runs, restore)
    if (block.code !== undefined) block.code = restore(block.code)
    if (block.language !== undefined) block.language = restore(block.language)
  }
  return blocks
}

function finish(runs: Run[], restore: (text: string) => string): void {
  for (const run of numbered(runs)) {
    run.text = restore(run.text)
    if (run.href !== undefined) run.href = restore(run.href)
  }
}

function read(source: string, growing: boolean): Block[] {
  try {
    return blocksOf(lexBlocks(source), { quote: 0, depth: 0, growing })
  } catch (error) {
    // The lexer is recursive and overflows with thousands of nested marks, which nobody means as markdown.
    if (!(error instanceof RangeError)) throw error
    return [{ kind: 'paragraph', quote: 0, depth: 0, runs: [{ text: source, marks: '' }] }]
  }
}

/** WXML lists need a key for each item. The items get it in place, because a long text has many. */
function numbered<Item extends { id?: number }>(items: Item[]): Item[] {
  for (const [id, item] of items.entries()) item.id = id
  return items
}

function blocksOf(tokens: readonly MarkedToken[], place: Place): Block[] {
  const settled = place.growing ? { ...place, growing: false } : place
  const last = tokens.length - 1
  return tokens.flatMap((token, at) => blocksOfToken(token, at === last ? place : settled))
}

function blocksOfToken(token: MarkedToken, place: Place): Block[] {
  const { quote, depth, growing } = place
  switch (token.type) {
    case 'paragraph':
    case 'text':
      return paragraph(token, place)
    case 'heading':
      return [{ kind: 'heading', quote, depth, level: token.depth, runs: parseInline(token.text, growing) }]
    case 'code': {
      const language = /^\S*/.exec(token.lang ?? '')?.[0] ?? ''
      return [{ kind: 'code', quote, depth, code: token.text.replace(/\n$/, ''), language }]
    }
    case 'hr':
      return [{ kind: 'rule', quote, depth }]
    case 'blockquote':
      return blocksOf(token.tokens as MarkedToken[], { ...place, quote: quote + 1 })
    case 'list':
      return list(token, place)
    case 'table':
      return [{ kind: 'table', quote, depth, rows: rowsOf(token, growing) }]
    default:
      return []
  }
}

function paragraph(token: Tokens.Paragraph | Tokens.Text, { quote, depth, growing }: Place): Block[] {
  const text = growing ? token.text.replace(halfTable, '').replace(halfLine, '') : token.text
  const runs = parseInline(text, growing)
  return runs.length === 0 ? [] : [{ kind: 'paragraph', quote, depth, runs }]
}

function list(token: Tokens.List, place: Place): Block[] {
  return token.items.flatMap((item, index) => {
    const growing = place.growing && index === token.items.length - 1
    const blocks = blocksOf(wordsOf(item), { ...place, depth: place.depth + 1, growing })
    if (growing && blocks.length === 0) return []
    const marker = markerOf(token, item, index)
    const [head, ...rest] = blocks
    if (head?.kind === 'paragraph' && head.depth === place.depth + 1)
      return [{ ...head, kind: 'item', marker }, ...rest]
    return [{ kind: 'item', quote: place.quote, depth: place.depth + 1, marker, runs: [] }, ...blocks]
  })
}

/**
 * Returns the words of an item. In a list with blank lines, `marked` leaves the checkbox of a task in the
 * text.
 */
function wordsOf({ task, tokens }: Tokens.ListItem): MarkedToken[] {
  const [first, ...rest] = tokens as MarkedToken[]
  if (!task || first?.type !== 'paragraph') return tokens as MarkedToken[]
  return [{ ...first, text: first.text.replace(/^\[[ xX]\][ \t]+/, '') }, ...rest]
}

function markerOf(list: Tokens.List, item: Tokens.ListItem, index: number): string {
  if (item.task) return item.checked ? '☑' : '☐'
  return list.ordered ? `${Number(list.start) + index}.` : '•'
}

function rowsOf({ header, rows }: Tokens.Table, growing: boolean): Row[] {
  const lines = [header, ...rows]
  const arriving = growing ? rows[rows.length - 1]?.filter(({ text }) => text !== '').pop() : undefined
  return lines.map((row) => ({
    cells: row.map((cell) => ({
      runs: parseInline(cell.text, cell === arriving),
      align: cell.align ?? 'left',
    })),
  }))
}
