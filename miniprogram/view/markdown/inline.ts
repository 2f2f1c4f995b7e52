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

type Rule = (source: string, at: number, style: Style, growing: boolean) => Match | null

interface Match {
  runs: Run[]
  end: number
}

const special = /[\\`*_~![<h]/g

/**
 * Reads the inline part of markdown. `growing` says that more text will come: a mark that is open at the end counts as
 * closed there, so that bold text does not show its asterisks while it streams in.
 */
export function parseInline(source: string, growing = false, style: Style = { marks: [] }): Run[] {
  const runs: Run[] = []
  let plain = ''
  let at = 0
  while (at < source.length) {
    special.lastIndex = at
    const next = special.exec(source)?.index ?? source.length
    plain += source.slice(at, next)
    if (next === source.length) break
    const match = firstMatch(source, next, style, growing)
    if (match) {
      pushRun(runs, plain, style)
      plain = ''
      runs.push(...match.runs)
      at = match.end
    } else {
      plain += source.charAt(next)
      at = next + 1
    }
  }
  pushRun(runs, plain, style)
  return runs
}

function pushRun(runs: Run[], text: string, style: Style): void {
  if (text !== '') runs.push(run(text, style))
}

function run(text: string, style: Style): Run {
  return { text, marks: style.marks.join(' '), ...(style.href !== undefined && { href: style.href }) }
}

function firstMatch(source: string, at: number, style: Style, growing: boolean): Match | null {
  for (const rule of rules) {
    const match = rule(source, at, style, growing)
    if (match) return match
  }
  return null
}

const escape: Rule = (source, at, style) =>
  /^\\[!-/:-@[-`{-~]/.test(source.slice(at, at + 2))
    ? { runs: [run(source.charAt(at + 1), style)], end: at + 2 }
    : null

const codeSpan: Rule = (source, at, style, growing) => {
  const fence = /^`+/.exec(source.slice(at))?.[0]
  if (fence === undefined) return null
  const start = at + fence.length
  const close = source.indexOf(fence, start)
  if (close < 0 && !(growing && start < source.length)) return null
  const inner = source.slice(start, close < 0 ? source.length : close)
  const text = /^ .*\S.* $/.test(inner) ? inner.slice(1, -1) : inner
  if (text === '') return null
  return {
    runs: [run(text, { ...style, marks: [...style.marks, 'code'] })],
    end: close < 0 ? source.length : close + fence.length,
  }
}

const link: Rule = (source, at, style, growing) => {
  const found = /^(!?)\[([^\]\n]*)\]\(\s*<?([^)\s>]*)>?(?:\s+"[^"]*")?\s*\)/.exec(source.slice(at))
  if (found) {
    const [whole, , label = '', address = ''] = found
    const shown = label === '' ? address : label
    return { runs: linked(shown, address, style), end: at + whole.length }
  }
  // The address is still arriving: show the words, not the syntax.
  const open = growing ? /^!?\[([^\]\n]*)(?:\](?:\([^)\n]*)?)?$/.exec(source.slice(at)) : null
  const label = open?.[1] ?? ''
  return open && label !== '' ? { runs: [run(label, style)], end: source.length } : null
}

const bareAddress: Rule = (source, at, style) => {
  if (style.href !== undefined) return null
  const angled = /^<(https?:\/\/[^\s<>]+)>/.exec(source.slice(at))
  if (angled) return { runs: linked(angled[1] ?? '', angled[1] ?? '', style), end: at + angled[0].length }
  const found = /^https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/.exec(source.slice(at))
  if (!found) return null
  const address = found[0].replace(/[.,;:!?)\]'*]+$/, '')
  return { runs: linked(address, address, style), end: at + address.length }
}

function linked(text: string, address: string, style: Style): Run[] {
  if (!/^https?:\/\/[^/\s]/i.test(address)) return parseInline(text, false, style)
  return [run(text, { marks: [...style.marks, 'link'], href: address })]
}

const emphasis: Rule = (source, at, style, growing) => {
  const rest = source.slice(at)
  for (const [fence, mark] of fences) {
    if (!rest.startsWith(fence) || style.marks.includes(mark)) continue
    if (fence.startsWith('_') && /\w/.test(source.charAt(at - 1))) continue
    const start = at + fence.length
    if (/^(?:\s|$)/.test(source.slice(start))) continue
    const close = closing(source, start, fence)
    if (close < 0 && !growing) continue
    const inner = source.slice(start, close < 0 ? source.length : close)
    return {
      runs: parseInline(inner, growing, { ...style, marks: [...style.marks, mark] }),
      end: close < 0 ? source.length : close + fence.length,
    }
  }
  return null
}

const fences: readonly (readonly [string, string])[] = [
  ['**', 'strong'],
  ['__', 'strong'],
  ['~~', 'strike'],
  ['*', 'em'],
  ['_', 'em'],
]

/** Where a mark ends: behind something, not inside a longer fence, and for `_` not inside a word. */
function closing(source: string, start: number, fence: string): number {
  const character = fence.charAt(0)
  for (let at = source.indexOf(fence, start); at >= 0; at = source.indexOf(fence, at + 1)) {
    if (at === start || /\s|\\/.test(source.charAt(at - 1))) continue
    const after = source.charAt(at + fence.length)
    if (fence.length === 1 && after === character) {
      at += 1
      continue
    }
    if (character === '_' && /\w/.test(after)) continue
    // `***` closes the inner mark first: the outer one begins one character later.
    return fence.length === 2 && after === character ? at + 1 : at
  }
  return -1
}

const rules: readonly Rule[] = [escape, codeSpan, link, bareAddress, emphasis]
