/**
 * A source in which each part that markdown must not read is replaced by one character; `restore` puts the
 * parts back into the parsed text.
 */
export interface SetAside {
  text: string
  restore(text: string): string
}

interface Range {
  from: number
  to: number
}

const keys = /[\ue000-\uf8ff]/g
const firstKey = 0xe000
const lastKey = 0xf8ff

/**
 * Sets formulas and multiplication stars aside before markdown is parsed: `\[ a*b \]` keeps its backslashes,
 * `2*3*4` its stars. It works line by line, so that lists and quotations around a formula stay. Code is
 * unchanged, because its set-aside parts are restored. `growing` means that the following text will close a
 * formula that is open at the end.
 */
export function setAside(source: string, growing: boolean): SetAside {
  const used = new Set(source.match(keys))
  const keyOf = new Map<string, string>()
  const original = new Map<string, string>()
  let next = firstKey

  /**
   * Returns a character that the source does not contain; returns the words themselves when no such character
   * is left.
   */
  function keyFor(words: string): string {
    const known = keyOf.get(words)
    if (known !== undefined) return known
    while (used.has(String.fromCharCode(next))) next += 1
    if (next > lastKey) return words
    const key = String.fromCharCode(next)
    next += 1
    keyOf.set(words, key)
    original.set(key, words)
    return key
  }

  let text = ''
  let at = 0
  for (const { from, to } of rangesOf(source, growing)) {
    text += source.slice(at, from) + inLines(source, from, to, keyFor)
    at = to
  }
  return {
    text: text + source.slice(at),
    restore: (read) => (original.size === 0 ? read : read.replace(keys, (key) => original.get(key) ?? key)),
  }
}

/** Sets each line of a range aside, after the quotation marks that its first line has. */
function inLines(source: string, from: number, to: number, keyFor: (words: string) => string): string {
  const [first = '', ...others] = source.slice(from, to).split('\n')
  if (others.length === 0) return keyFor(first)
  const before = source.slice(source.lastIndexOf('\n', from - 1) + 1, from)
  const quotes = /^[ \t>]*/.exec(before)?.[0].replace(/[^>]/g, '').length ?? 0
  const prefix = new RegExp(`^[ \\t]*(?:>[ \\t]*){0,${quotes}}`)
  const rest = others.map((line) => {
    const { length } = prefix.exec(line)?.[0] ?? ''
    return line.slice(0, length) + (line.length > length ? keyFor(line.slice(length)) : '')
  })
  return [keyFor(first), ...rest].join('\n')
}

function rangesOf(source: string, growing: boolean): Range[] {
  const formulas = formulasOf(source, growing)
  const ranges: Range[] = []
  let at = 0
  for (const formula of formulas) {
    ranges.push(...productsOf(source, at, formula.from), formula)
    at = formula.to
  }
  return [...ranges, ...productsOf(source, at, source.length)]
}

/** Escapes, formula signs, and signs that end a formula: code and blank lines. */
const signs = /\\[\s\S]|\$\$?|`|\n[ \t>]*(?=\n)/g
const closers: Record<string, string> = { '\\[': '\\]', '\\(': '\\)', $$: '$$', $: '$' }

/** Finds `\[ … \]`, `\( … \)`, `$$ … $$`, and `$ … $` on one line; sums of money are not formulas. */
function formulasOf(source: string, growing: boolean): Range[] {
  const formulas: Range[] = []
  let open: { sign: string; at: number } | null = null
  for (const { 0: sign, index } of source.matchAll(signs)) {
    const end = index + sign.length
    if (open && sign === closers[open.sign] && closes(source, open, index)) {
      formulas.push({ from: open.at, to: end })
      open = null
    } else if (sign === '`' || sign.startsWith('\n')) open = null
    else if (opens(source, sign, end) && !(open && sign.startsWith('$') && open.sign !== '$'))
      open = { sign, at: index }
  }
  // A single dollar at the end is more often money than a formula.
  if (growing && open && open.sign !== '$') formulas.push({ from: open.at, to: source.length })
  return formulas
}

function opens(source: string, sign: string, end: number): boolean {
  return sign in closers && (sign !== '$' || /\S/.test(source.charAt(end)))
}

function closes(source: string, open: { sign: string; at: number }, index: number): boolean {
  if (open.sign !== '$') return true
  const words = source.slice(open.at + 1, index)
  return /\S$/.test(words) && !/\n|\*\*/.test(words) && !/\d/.test(source.charAt(index + 1))
}

const operand = '[\\dA-Za-z\\u00b2\\u00b3\\u0370-\\u03ff'
const endsOperand = new RegExp(`${operand})]`)
const beginsOperand = new RegExp(`${operand}(]`)
const inWord =
  /[^\s!-/:-@[-`{-~\u2000-\u206f\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/
const inFactor = '[\\dA-Za-z\\u4e00-\\u9fff.()（）]{1,12}'
/** A product of words, which only an equality sign distinguishes from emphasis: 面积=长*宽*高. */
const equation = new RegExp(
  `[=＝≈] ?${inFactor}(?:\\*${inFactor}){1,6}|${inFactor}(?:\\*${inFactor}){1,6}(?= ?[=＝≈])`,
  'g',
)

/**
 * Finds stars that multiply: between numbers, letters and brackets, or in an equation. Emphasis has a space
 * or a sentence around it.
 */
function productsOf(source: string, from: number, to: number): Range[] {
  const text = source.slice(from, to)
  if (!text.includes('*')) return []
  const inEquations = new Set<number>()
  for (const { 0: words, index } of text.matchAll(equation))
    for (let at = words.indexOf('*'); at >= 0; at = words.indexOf('*', at + 1)) inEquations.add(index + at)
  const ranges: Range[] = []
  for (const { 0: stars, index } of text.matchAll(/\*+/g)) {
    const end = index + stars.length
    if (inEquations.has(index) || multiplies(text, index, end))
      ranges.push({ from: from + index, to: from + end })
  }
  return ranges
}

function multiplies(text: string, index: number, end: number): boolean {
  const before = text.charAt(index - 1)
  const after = text.charAt(end)
  if (end - index === 1) {
    const hasNumber = /\d/.test(before) || /\d/.test(after)
    return (
      (endsOperand.test(before) && beginsOperand.test(after)) ||
      (hasNumber && inWord.test(before) && inWord.test(after))
    )
  }
  // Two stars raise to a power; after a word they mean bold text: Python**3**.
  const raised = /(?:^|[^A-Za-z])[A-Za-z]$|[\d)]$/.test(text.slice(Math.max(0, index - 2), index))
  return end - index === 2 && raised && /^(?:[\d(]|[A-Za-z](?![A-Za-z]))/.test(text.slice(end, end + 2))
}
