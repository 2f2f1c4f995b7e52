import { splitEmotionTag } from '../emotion/emotion-tag.ts'

/** Blocks that hide a part of a reply. Each kind ends in its own way. */
export type Block = 'think' | 'details' | 'harmony'

/**
 * What a text begins with besides the words of the reply. `more` means that only the next characters can
 * decide.
 */
export type Lead =
  | 'none'
  | 'more'
  | { kind: 'tag'; length: number }
  | { kind: 'mark'; length: number; opens: Block | null; harmony: boolean }

const family = '(?:[a-z]{1,12}:)?(?:think(?:ing)?|thoughts?|reasoning|reflection)'
const space = '\\s{0,3}'
const thinkOpened = new RegExp(`^<${space}${family}(\\s[^<>]{0,200}|/)?>`, 'i')
const thinkBegun = new RegExp(`^<${space}${family}\\s[^<>]{0,200}$`, 'i')
const thinkClosed = new RegExp(`^<${space}/${space}${family}${space}>`, 'i')
/** The beginning of any tag, while only its name has been read. */
export const nameBegun = /^<\s{0,3}(?:\/\s{0,3})?[a-z]{0,12}(?::[a-z]{0,12})?\s{0,3}\/?$/i

const bracketed = /^[[【［][^\]】］\n]{1,25}[\]】］]/
const bracketBegun = /^[[【［][^\]】］\n]{0,25}$/

const detailsOpened = /^<details([^<>]{0,300})>\s{0,8}<summary[^<>]{0,100}>(.{0,120}?)<\/summary>/is
const detailsBegun =
  /^<details[^<>]{0,300}(?:>\s{0,8}(?:<[a-z]{0,7}|<summary[^<>]{0,100}(?:>.{0,130})?)?)?$/is
/** The styles that Dify and Open WebUI use for a model's reasoning. */
const thoughtStyle = /color:\s*gr[ae]y|type=["']?reasoning|class=["'][^"']*(?:think|reason)/i
const thoughtSummary =
  /^[^\p{L}\p{N}]*(?:(?:thinking|reasoning|thoughts?)(?: process)?|thought for (?:\d|a ).*|(?:正在)?思考中|深度思考|已深度思考.*)[^\p{L}\p{N}]*$/iu

const harmonyHeader =
  /^(?:<\|start\|>\s{0,3}assistant[^<]{0,80})?(?:<\|channel\|>\s{0,3}([a-z]{1,20})[^<]{0,120}(?:<\|constrain\|>[^<]{0,40})?)?<\|message\|>/i
const harmonyBegun = /^(?:<\|?[a-z]{0,9}\|?|<\|(?:start|channel)\|>(?:[^<]|<\|(?!message\|>)|<$){0,240})$/i
const messageEnd = /^<\|(?:end|return|call)\|>/i
/** What may follow the end of a message: another message or nothing. */
const messageNext = /^<\|(?:start|channel)\|>/i
const messageNextBegun = /^(?:<\|?(?:s(?:t(?:a(?:rt?)?)?)?|c(?:h(?:a(?:n(?:n(?:el?)?)?)?)?)?)?\|?)?$/i

/**
 * Reads the beginning of a reply. `tagged` means that an emotion tag stands before it, so a mark followed by
 * a space is the first word of the reply (`[neutral] <think> 是一个标签`).
 */
export function readLead(text: string, { tagged, ended }: { tagged: boolean; ended: boolean }): Lead {
  if (!tagged && bracketed.test(text)) return readTag(text)
  if (!tagged && bracketBegun.test(text)) return ended ? 'none' : 'more'
  if (!text.startsWith('<')) return 'none'
  const mark = readThink(text, tagged) ?? readDetails(text) ?? readHarmony(text, ended)
  if (mark) return mark
  const begun = [nameBegun, thinkBegun, detailsBegun, harmonyBegun].some((each) => each.test(text))
  const shy = tagged && !ended && thinkOpened.exec(text)?.[0].length === text.length
  return !ended && (begun || shy) ? 'more' : 'none'
}

/** Returns whether a text begins with the emotion tag of a reply. */
export function leadsTag(text: string, ended: boolean): boolean | 'more' {
  if (bracketed.test(text)) return readTag(text) !== 'none'
  return !ended && bracketBegun.test(text) ? 'more' : false
}

function readTag(text: string): Lead {
  const [tag = ''] = bracketed.exec(text) ?? []
  const { emotion, text: rest } = splitEmotionTag(tag)
  return emotion && rest === '' ? { kind: 'tag', length: tag.length } : 'none'
}

function readThink(text: string, tagged: boolean): Lead | null {
  const closed = thinkClosed.exec(text)
  if (closed) return markOf(closed[0], null)
  const opened = thinkOpened.exec(text)
  if (!opened || (tagged && !/^[^ \t]/.test(text.slice(opened[0].length)))) return null
  // `<think/>` opens and closes a block at once.
  return markOf(opened[0], opened[1]?.endsWith('/') ? null : 'think')
}

/** Reads folded reasoning. A fold that the person asked for has another summary and no such style. */
function readDetails(text: string): Lead | null {
  const [found, attributes = '', summary = ''] = detailsOpened.exec(text) ?? []
  if (found === undefined) return null
  const title = summary.replace(/<[^>]*>/g, '').trim()
  return thoughtStyle.test(attributes) || thoughtSummary.test(title) ? markOf(found, 'details') : null
}

/** Only text in the channel `final`, or in a message without a channel, is meant for the reader. */
function readHarmony(text: string, ended: boolean): Lead | null {
  const token = harmonyToken(text, ended)
  if (token === 'more') return token
  if (token === 'end') return { ...markOf(messageEnd.exec(text)?.[0] ?? '', null), harmony: true }
  const [found, channel] = harmonyHeader.exec(text) ?? []
  if (found === undefined) return null
  const hides = channel !== undefined && channel.toLowerCase() !== 'final'
  return { ...markOf(found, hides ? 'harmony' : null), harmony: true }
}

function markOf(found: string, opens: Block | null) {
  return { kind: 'mark' as const, length: found.length, opens, harmony: false }
}

/** A mark inside a text that begins at the mark. */
export interface Mark {
  length: number
  does: 'open' | 'close' | 'both'
}

const innerMarks = {
  think: { opened: new RegExp(`^<${space}${family}(?:\\s|(/?)>)`, 'i'), closed: thinkClosed },
  details: { opened: /^<details(?:\s|(\/?)>)/i, closed: /^<\s{0,3}\/\s{0,3}details\s{0,3}>/i },
}

/**
 * Returns undefined when the text begins with no mark, and `more` when only the next characters can decide.
 */
export function innerMark(
  kind: 'think' | 'details',
  text: string,
  ended: boolean,
): Mark | 'more' | undefined {
  const { opened, closed } = innerMarks[kind]
  const [close] = closed.exec(text) ?? []
  if (close !== undefined) return { length: close.length, does: 'close' }
  const [open, empty] = opened.exec(text) ?? []
  if (open !== undefined) return { length: open.length, does: empty === '/' ? 'both' : 'open' }
  return !ended && nameBegun.test(text) ? 'more' : undefined
}

/**
 * Reads a special token of the harmony format at the beginning of a text. An end token counts only before the
 * next message or at the end of the stream, and a new message begins only with a complete header. Any other
 * token is text that mentions the token.
 */
export function harmonyToken(text: string, ended: boolean): 'end' | 'header' | 'more' | 'none' {
  const [end] = messageEnd.exec(text) ?? []
  if (end !== undefined) {
    const next = text.slice(end.length).replace(/^\s{1,40}/, '')
    if (messageNext.test(next) || (ended && next === '')) return 'end'
    return !ended && messageNextBegun.test(next) ? 'more' : 'none'
  }
  if (messageNext.test(text) && harmonyHeader.test(text)) return 'header'
  return !ended && harmonyBegun.test(text) ? 'more' : 'none'
}
