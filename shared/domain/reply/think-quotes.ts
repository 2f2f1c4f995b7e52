import type { CodeScanner } from './code-scanner.ts'
import { leadsTag } from './think-marks.ts'

/** Opening and closing marks that quote a think-tag in a text about think-tags. */
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

/** How far ahead the code looks for the end of a code span that began on an earlier line. */
const longestAhead = 200
/** How many characters after a mark the code reads to see how the line continues. */
const nearAhead = 9
const spaces = /^[ \t\r]{0,8}$/

/** When `before` ends with a run of one quoting mark: the mark, its count, and the text before the run. */
function quoteAt(before: string): { mark: string; count: number; outside: string } | null {
  const mark = before.slice(-1)
  if (quotes[mark] === undefined) return null
  let start = before.length - 1
  while (before.charAt(start - 1) === mark) start -= 1
  return { mark, count: before.length - start, outside: before.charAt(start - 1) }
}

/**
 * A symmetric mark opens a quotation when it follows a space, punctuation or a character of a script without
 * spaces.
 */
export function opensQuote(before: string): boolean {
  const quote = quoteAt(before)
  if (!quote) return false
  return quotes[quote.mark] !== quote.mark || !/[\w.,!?;)\]。！？]/.test(quote.outside)
}

function isQuoted(before: string, after: string): boolean {
  return opensQuote(before) && (after === '' || after === quotes[before.slice(-1)])
}

/** Signs that continue the sentence after a mark, so the sentence mentions the mark. */
const goesOn = (after: string): boolean =>
  after !== '' && '，。、；：,.;:!?！？)）」』”’》】]}'.includes(after)

/**
 * Decides about a closing mark inside reasoning: it ends the reasoning (`end`), the reasoning quotes it
 * (`quoted`), or the text does not tell (`doubt`). It counts as quoted only when it cannot be the end of one
 * quotation and the beginning of another; otherwise a whole reply might stay hidden.
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
 * Decides whether a closing mark without an opening mark is a word of the reply; `rest` is the text after it.
 * `more` means that only the next characters can decide. `opened` means that a block was open before, so the
 * mark is a word only when the text says so. Otherwise it is a word in doubt, because no text of a reply may
 * be lost.
 */
export function isWord(
  scanner: CodeScanner,
  rest: string,
  { opened, ended }: { opened: boolean; ended: boolean },
): boolean | 'more' {
  if (isHeld(scanner)) return true
  if (!ended && spaces.test(rest)) return 'more'
  if (isMention(scanner, rest.slice(0, nearAhead))) return true
  const ends = opened || endsThought(scanner, rest, ended)
  if (ends !== true) return ends === 'more' ? ends : true
  return spanCloses(scanner.openBackticks(), rest, ended)
}

/** The end of a sentence, or of a quotation or remark that may end one. */
const sentenceEnds = '。！？.!?…～”’」』）)"'
/** How many blanks may stand between a lone mark and the emotion tag of the reply. */
const longestGap = 40

/**
 * Models end their reasoning behind a sentence or with a mark on a line of its own, and then begin the reply
 * with its emotion tag. Behind a colon the mark is an example, unless such a tag follows.
 */
function endsThought(scanner: CodeScanner, rest: string, ended: boolean): boolean | 'more' {
  const before = scanner.lastVisible()
  const alone = scanner.line.blank() && /^[ \t\r]*(?:\n|$)/.test(rest.slice(0, nearAhead))
  if (sentenceEnds.includes(before) || (alone && before !== ':' && before !== '：')) return true
  const behind = rest.slice(0, longestGap).trimStart()
  if (behind === '') return !ended && rest.length < longestGap ? 'more' : false
  return leadsTag(rest.trimStart(), ended)
}

/**
 * Returns whether the text before a mark shows that it is a word: it stands in code, in a quotation, in a
 * list entry or in a table cell of its own.
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

/** Returns whether a sentence or a table row mentions the mark and continues after it. */
function isMention(scanner: CodeScanner, rest: string): boolean {
  const before = scanner.last()
  const after = rest.charAt(0)
  if (isQuoted(before, after) || goesOn(after) || before.endsWith('\\')) return true
  if (/\|[ \t]*$/.test(before) || /^[ \t]+\|/.test(rest)) return true
  if (after === '|' && scanner.line.nearBars()) return true
  if (/[:：=→][ \t]?$/.test(before) && /^[ \t]*(?:\n|$)/.test(rest)) return true
  return /[ \t]/.test(after) && /[^\s.。!！?？…~～][ \t]$/.test(before)
}

/** Returns whether the paragraph closes the code span with the same number of backticks. */
function spanCloses(backticks: number, rest: string, ended: boolean): boolean | 'more' {
  if (backticks === 0) return false
  const ahead = rest.slice(0, longestAhead)
  const paragraph = ahead.split(/\n[ \t]*\n/, 1)[0] ?? ''
  const runs = [...paragraph.matchAll(/`+/g)]
  const whole = ended || paragraph !== ahead || ahead.length === longestAhead
  // A run at the end of the text may still grow.
  const closes = runs.some((run) => {
    const complete = whole || run.index + run[0].length < ahead.length
    return complete && run[0].length === backticks
  })
  if (closes) return true
  if (!whole) return 'more'
  return ahead.length === longestAhead && paragraph === ahead
}
