import { splitEmotionTag } from './emotion-tag.ts'

/** What hides a part of a reply: each kind of block ends in its own way. */
export type Block = 'think' | 'details' | 'harmony'

/** What a text begins with that is no word of the reply. `more` when only the next characters will tell. */
export type Lead =
  | 'none'
  | 'more'
  | { kind: 'tag'; length: number }
  | { kind: 'mark'; length: number; opens: Block | null; harmony: boolean }

const family = '(?:[a-z]{1,12}:)?(?:think(?:ing)?|thoughts?|reasoning|reflection)'
const space = '\\s{0,3}'
const thinkOpened = new RegExp(`^<${space}${family}(\\s[^<>]{0,200}|/)?>`, 'i')
const thinkBegun = new RegExp(`^<${space}${family}\\s[^<>]{0,200}$`, 'i')
/** Anywhere in a text. */
export const thinkClosed = new RegExp(`<${space}/${space}${family}${space}>`, 'i')
const leadingClose = new RegExp(`^${thinkClosed.source}`, 'i')
/** Any tag, as long as only its name has been read. */
export const nameBegun = /^<\s{0,3}(?:\/\s{0,3})?[a-z]{0,12}(?::[a-z]{0,12})?\s{0,3}\/?$/i

const bracketed = /^[[【［][^\]】］\n]{1,25}[\]】］]/
const bracketBegun = /^[[【［][^\]】］\n]{0,25}$/

const detailsOpened = /^<details([^<>]{0,300})>\s{0,8}<summary[^<>]{0,100}>(.{0,120}?)<\/summary>/is
const detailsBegun =
  /^<details[^<>]{0,300}(?:>\s{0,8}(?:<[a-z]{0,7}|<summary[^<>]{0,100}(?:>.{0,130})?)?)?$/is
/** The styles that Dify and Open WebUI give to the thoughts of a model. */
const thoughtStyle = /color:\s*gr[ae]y|type=["']?reasoning|class=["'][^"']*(?:think|reason)/i
const thoughtSummary =
  /^[^\p{L}\p{N}]*(?:(?:thinking|reasoning|thoughts?)(?: process)?|thought for (?:\d|a ).*|(?:正在)?思考中|深度思考|已深度思考.*)[^\p{L}\p{N}]*$/iu

const detailsClosed = /<\/\s{0,3}details\s{0,3}>/i

const harmonyHeader =
  /^(?:<\|start\|>\s{0,3}assistant\s{0,3})?(?:<\|channel\|>\s{0,3}([a-z]{1,20})[^<]{0,120}(?:<\|constrain\|>[^<]{0,40})?)?<\|message\|>/i
const harmonyBegun = /^(?:<\|?[a-z]{0,9}\|?|<\|(?:start|channel)\|>(?:[^<]|<\|(?!message\|>)|<$){0,240})$/i
const harmonyEnd = /<\|(?:end|return|call)\|>|(?=<\|(?:start|channel)\|>)/i
const leadingEnd = /^<\|(?:end|return|call)\|>/i

/**
 * Reads what leads a reply. `tagged`: a feeling stood before, so that a mark with a space behind it is the reply's first word
 * (`[neutral] <think> 是一个标签`).
 */
export function readLead(text: string, { tagged, ended }: { tagged: boolean; ended: boolean }): Lead {
  if (!tagged && bracketed.test(text)) return readTag(text)
  if (!tagged && bracketBegun.test(text)) return ended ? 'none' : 'more'
  if (!text.startsWith('<')) return 'none'
  const mark = readThink(text, tagged) ?? readDetails(text) ?? readHarmony(text)
  if (mark) return mark
  const begun = [nameBegun, thinkBegun, detailsBegun, harmonyBegun].some((each) => each.test(text))
  const shy = tagged && !ended && thinkOpened.exec(text)?.[0].length === text.length
  return !ended && (begun || shy) ? 'more' : 'none'
}

function readTag(text: string): Lead {
  const [tag = ''] = bracketed.exec(text) ?? []
  const { emotion, text: rest } = splitEmotionTag(tag)
  return emotion && rest === '' ? { kind: 'tag', length: tag.length } : 'none'
}

function readThink(text: string, tagged: boolean): Lead | null {
  const closed = leadingClose.exec(text)
  if (closed) return markOf(closed[0], null)
  const opened = thinkOpened.exec(text)
  if (!opened || (tagged && !/^[^ \t]/.test(text.slice(opened[0].length)))) return null
  // `<think/>` is a block that is over.
  return markOf(opened[0], opened[1]?.endsWith('/') ? null : 'think')
}

/** Folded thoughts; a fold that the person asked for has another summary and no such style. */
function readDetails(text: string): Lead | null {
  const [found, attributes = '', summary = ''] = detailsOpened.exec(text) ?? []
  if (found === undefined) return null
  const title = summary.replace(/<[^>]*>/g, '').trim()
  return thoughtStyle.test(attributes) || thoughtSummary.test(title) ? markOf(found, 'details') : null
}

/** Only the channel `final` is for the reader; a message without a channel is its own. */
function readHarmony(text: string): Lead | null {
  const end = leadingEnd.exec(text)
  if (end) return { ...markOf(end[0], null), harmony: true }
  const [found, channel] = harmonyHeader.exec(text) ?? []
  if (found === undefined) return null
  const hides = channel !== undefined && channel.toLowerCase() !== 'final'
  return { ...markOf(found, hides ? 'harmony' : null), harmony: true }
}

function markOf(found: string, opens: Block | null) {
  return { kind: 'mark' as const, length: found.length, opens, harmony: false }
}

/** Longer than any mark that ends a block, with what stands around it. */
const longestEnd = 48

/** What quotes a mark that a thought only speaks of, before and behind it. */
const quotes: Readonly<Record<string, string>> = {
  '`': '`',
  '"': '"',
  "'": "'",
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
}

/**
 * Where a block ends: behind its closing mark, `end` null while there is none. `from` is what must be looked at again then; all
 * before it is over. A mark in quotation marks or backticks of its own is part of the thought.
 */
export function findBlockEnd(
  block: Block,
  text: string,
  ended: boolean,
): { end: number | null; from: number } {
  if (block !== 'think') {
    const found = (block === 'details' ? detailsClosed : harmonyEnd).exec(text)
    return { end: found && found.index + found[0].length, from: Math.max(0, text.length - longestEnd) }
  }
  let from = 0
  for (const found of text.matchAll(new RegExp(thinkClosed.source, 'gi'))) {
    const end = found.index + found[0].length
    const before = text.slice(Math.max(from, found.index - 2), found.index)
    if (opensQuote(before)) {
      if (end === text.length && !ended) return { end: null, from: Math.max(0, found.index - 2) }
      if (text.charAt(end) === quotes[before.slice(-1)]) {
        from = end
        continue
      }
    }
    return { end, from: end }
  }
  return { end: null, from: Math.max(from, text.length - longestEnd) }
}

/** Marks that look the same on both sides open what follows a space, a sign or a character without spaces around it. */
export function opensQuote(before: string): boolean {
  const mark = before.slice(-1)
  if (quotes[mark] === undefined) return false
  return quotes[mark] !== mark || !/[\w.,!?;)\]。！？]/.test(before.slice(0, -1))
}

/** `before`: the two characters before it. `after`: the one behind it. */
function isQuotedMark(before: string, after: string): boolean {
  return opensQuote(before) && (after === '' || after === quotes[before.slice(-1)])
}

const markInWords = new RegExp(`^(?:${thinkClosed.source}|<${space}${family}(?:\\s|/?>))`, 'i')

/** A mark in the middle of a text, at its beginning here. */
export function thinkMark(text: string): { length: number; closes: boolean } | null {
  const [found] = markInWords.exec(text) ?? []
  return found === undefined ? null : { length: found.length, closes: leadingClose.test(found) }
}

/** Whether a sentence speaks of the mark between these characters (two before, one behind) and goes on around it. */
export function isMention(before: string, after: string): boolean {
  if (isQuotedMark(before, after)) return true
  if (after !== '' && '，。、；：,.;:!?！？)）」』”’》】]'.includes(after)) return true
  return /[ \t]/.test(after) && /[^\s.。!！?？…~～][ \t]$/.test(before)
}

/** A special token of the harmony format in the middle of a text, at its beginning here. */
export function harmonyToken(text: string, ended: boolean): 'token' | 'more' | 'none' {
  if (/^<\|(?:start|end|return|call|channel)\|>/i.test(text)) return 'token'
  return !ended && /^<(?:\|[a-z]{0,7}\|?)?$/i.test(text) ? 'more' : 'none'
}
