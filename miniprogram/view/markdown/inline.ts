import type { MarkedToken } from 'marked'
import { lexInline } from './lexer'
import { closeMarks } from './open-marks'

/** A stretch of text in one style. `marks` are class names: `strong`, `em`, `strike`, `code`, `link`. */
export interface Run {
  id?: number
  text: string
  marks: string
  /** Web address of a link; other schemes are never kept. */
  href?: string
}

interface Style {
  marks: readonly string[]
  href?: string
}

const markNames = { strong: 'strong', em: 'em', del: 'strike' } as const

/**
 * Reads the inline part of markdown. `growing` says that more text will come: a mark that is open at the end counts as
 * closed there, so that bold text does not show its asterisks while it streams in.
 */
export function parseInline(source: string, growing = false): Run[] {
  return runsOf(lexInline(growing ? closeMarks(source) : source))
}

/** Inline tokens as runs; neighbours in one style are one run. */
export function runsOf(tokens: readonly MarkedToken[]): Run[] {
  const runs: Run[] = []
  for (const run of tokens.flatMap((token) => runsOfToken(token, { marks: [] }))) {
    const last = runs[runs.length - 1]
    if (last && last.marks === run.marks && last.href === run.href) last.text += run.text
    else if (run.text !== '') runs.push(run)
  }
  return runs
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
    case 'checkbox':
      return []
    default:
      return [runOf('text' in token ? token.text : token.raw, style)]
  }
}

function inside(token: { tokens?: unknown[] }, style: Style): Run[] {
  return ((token.tokens ?? []) as MarkedToken[]).flatMap((inner) => runsOfToken(inner, style))
}

function linked(token: Extract<MarkedToken, { type: 'link' | 'image' }>, style: Style): Run[] {
  const isWeb = /^https?:\/\/[^/\s]/i.test(token.href)
  if (!isWeb || style.href !== undefined) return inside(token, style)
  const link = { ...marked(style, 'link'), href: token.href }
  return token.text === '' ? [runOf(token.href, link)] : inside(token, link)
}

function marked(style: Style, mark: string): Style {
  return style.marks.includes(mark) ? style : { ...style, marks: [...style.marks, mark] }
}

function runOf(text: string, { marks, href }: Style): Run {
  return { text, marks: marks.join(' '), ...(href !== undefined && { href }) }
}
