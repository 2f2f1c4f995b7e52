import type { MarkedToken } from 'marked'
import { decodeEntities } from './entities'
import { lexInline } from './lexer'
import { closeMarks } from './open-marks'
import { piecesOf } from './pieces'

/** Text in one style. `marks` holds class names: `strong`, `em`, `strike`, `code`, `link`. */
export interface Run {
  id?: number
  text: string
  marks: string
  /** The web address of a link; links with other schemes are dropped. */
  href?: string
}

interface Style {
  marks: readonly string[]
  href?: string
}

/** Text without any of these characters is no markdown; most text has none. */
const special = /[\\<![`*_~&\n]|:\/\/|www\./i

const markNames = { strong: 'strong', em: 'em', del: 'strike' } as const

/**
 * Parses inline markdown. `growing` means that more text will follow: a mark that is open at the end counts
 * as closed there, so that bold text shows no asterisks while it streams.
 */
export function parseInline(source: string, growing = false): Run[] {
  if (!special.test(source)) return source === '' ? [] : [{ text: source, marks: '' }]
  const pieces = piecesOf(source)
  const last = pieces.length - 1
  return joined(
    pieces.flatMap((piece, at) =>
      lexInline(growing && at === last ? closeMarks(piece) : piece).flatMap((token) =>
        runsOfToken(token, { marks: [] }),
      ),
    ),
  )
}

/**
 * Joins neighbours of one style. Line breaks separate words, so no space stands before a break and no break
 * at either end.
 */
function joined(parts: readonly Run[]): Run[] {
  const runs: Run[] = []
  for (const run of parts) {
    const last = runs[runs.length - 1]
    if (run.text === '\n') {
      if (!last) continue
      if (!last.marks.includes('code') && !last.text.endsWith('\n')) last.text = last.text.trimEnd()
    }
    if (last && last.marks === run.marks && last.href === run.href) last.text += run.text
    else if (run.text !== '') runs.push({ ...run })
  }
  const last = runs[runs.length - 1]
  while (last?.text.endsWith('\n')) last.text = last.text.slice(0, -1)
  return last?.text === '' ? runs.slice(0, -1) : runs
}

function runsOfToken(token: MarkedToken, style: Style): Run[] {
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      return inside(token, marked(style, markNames[token.type]))
    case 'link':
    case 'image':
      return linked(token, style)
    case 'codespan':
      return [runOf(token.text, marked(style, 'code'))]
    case 'br':
      return [runOf('\n', style)]
    case 'escape':
      return [runOf(token.text, style)]
    default:
      return [runOf(decodeEntities(token.raw), style)]
  }
}

function inside(token: { tokens?: unknown[] }, style: Style): Run[] {
  return ((token.tokens ?? []) as MarkedToken[]).flatMap((inner) => runsOfToken(inner, style))
}

function linked(token: Extract<MarkedToken, { type: 'link' | 'image' }>, style: Style): Run[] {
  const isWeb = /^https?:\/\/[^/\s]/i.test(token.href)
  if (!isWeb || style.href !== undefined) return inside(token, style)
  const href = decodeEntities(token.href)
  const link = { ...marked(style, 'link'), href }
  return token.text === '' ? [runOf(href, link)] : inside(token, link)
}

function marked(style: Style, mark: string): Style {
  return style.marks.includes(mark) ? style : { ...style, marks: [...style.marks, mark] }
}

function runOf(text: string, { marks, href }: Style): Run {
  return { text, marks: marks.join(' '), ...(href !== undefined && { href }) }
}
