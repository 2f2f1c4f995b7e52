import type { CodeScanner } from './code-scanner.ts'

/** What quotes a mark that a text only speaks of, before and behind it. */
const quotes: Readonly<Record<string, string>> = {
  '`': '`',
  '"': '"',
  "'": "'",
  '*': '*',
  _: '_',
  '~': '~',
  '|': '|',
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
}

/** How far is looked for the end of a code span that was opened on an earlier line. */
const longestAhead = 200
/** How far behind a mark is looked for what its line goes on with. */
const nearAhead = 9
const spaces = /^[ \t]{0,8}$/

/**
 * `before` ends with a run of one quoting mark: that mark, how many there are, and what stands before them.
 */
function quoteAt(before: string): { mark: string; count: number; outside: string } | null {
  const mark = before.slice(-1)
  if (quotes[mark] === undefined) return null
  let start = before.length - 1
  while (before.charAt(start - 1) === mark) start -= 1
  return { mark, count: before.length - start, outside: before.charAt(start - 1) }
}

/**
 * Marks that look the same on both sides open what follows a space, a sign or a character without spaces
 * around it.
 */
export function opensQuote(before: string): boolean {
  const quote = quoteAt(before)
  if (!quote) return false
  return quotes[quote.mark] !== quote.mark || !/[\w.,!?;)\]。！？]/.test(quote.outside)
}

function isQuoted(before: string, after: string): boolean {
  return opensQuote(before) && (after === '' || after === quotes[before.slice(-1)])
}

/** Behind a mark, these go on with the sentence that speaks of it. */
const goesOn = (after: string): boolean =>
  after !== '' && '，。、；：,.;:!?！？)）」』”’》】]}'.includes(after)

/**
 * What a closing mark inside a thought is: its `end`, something that the thought only quotes, or in `doubt`.
 * Quoted for certain is only what cannot be the end of one quotation and the beginning of another: else a
 * whole reply could stay hidden.
 */
export function markInThought(scanner: CodeScanner, after: string): 'end' | 'quoted' | 'doubt' {
  const before = scanner.last()
  if (after !== '' && isQuoted(before, after)) {
    const { mark, count, outside } = quoteAt(before) ?? { mark: '', count: 0, outside: '' }
    return quotes[mark] !== mark || (count < 3 && /^[\s（(：:]?$/.test(outside)) ? 'quoted' : 'doubt'
  }
  const within = scanner.inCode() || scanner.openBackticks() > 0 || scanner.inQuotes()
  return within || scanner.line.quoted() || scanner.line.leadsItem() || goesOn(after) ? 'doubt' : 'end'
}

/**
 * Whether a closing mark without an opening one is a word of the reply; `rest` is what stands behind it.
 * `more` when only the next characters will tell. In doubt it is one: what a reply says must not be lost.
 */
export function isWord(scanner: CodeScanner, rest: string, ended: boolean): boolean | 'more' {
  if (isHeld(scanner)) return true
  if (!ended && spaces.test(rest)) return 'more'
  if (isMention(scanner, rest.slice(0, nearAhead))) return true
  return spanCloses(scanner.openBackticks(), rest, ended)
}

/**
 * What the text so far makes of a mark: it stands in code, in a quotation, in a list's entry or a table's row
 * of its own.
 */
export function isHeld(scanner: CodeScanner): boolean {
  return (
    scanner.inCode() ||
    scanner.inQuotes() ||
    scanner.line.quoted() ||
    scanner.line.leadsItem() ||
    scanner.line.inRow()
  )
}

/** Whether a sentence or a row speaks of the mark and goes on around it. */
function isMention(scanner: CodeScanner, rest: string): boolean {
  const before = scanner.last()
  const after = rest.charAt(0)
  if (isQuoted(before, after) || goesOn(after) || before.endsWith('\\')) return true
  if (/\|[ \t]*$/.test(before) || /^[ \t]+\|/.test(rest)) return true
  if (after === '|' && scanner.line.nearBars()) return true
  if (/[:：=→][ \t]?$/.test(before) && /^[ \t]*(?:\n|$)/.test(rest)) return true
  return /[ \t]/.test(after) && /[^\s.。!！?？…~～][ \t]$/.test(before)
}

/** Whether as many backticks as were opened follow in the same paragraph. */
function spanCloses(backticks: number, rest: string, ended: boolean): boolean | 'more' {
  if (backticks === 0) return false
  const ahead = rest.slice(0, longestAhead)
  const paragraph = ahead.split(/\n[ \t]*\n/, 1)[0] ?? ''
  const runs = [...paragraph.matchAll(/`+/g)]
  const whole = ended || paragraph !== ahead || ahead.length === longestAhead
  // A run at the very end may grow.
  const closes = runs.some((run) => {
    const complete = whole || run.index + run[0].length < ahead.length
    return complete && run[0].length === backticks
  })
  if (closes) return true
  if (!whole) return 'more'
  return ahead.length === longestAhead && paragraph === ahead
}
