import { splitEmotionTag } from '../emotion/emotion-tag.ts'
import {
  kinds,
  nameBegun,
  readOpening,
  strippedBegun,
  strippedOpened,
  thinkBegun,
  thinkClosed,
  thinkOpened,
  type Block,
  type ClosedBlock,
} from './think-kinds.ts'

/**
 * What a text begins with besides the words of the reply. `more` means that only the next characters can
 * decide.
 */
export type Lead =
  | 'none'
  | 'more'
  | { kind: 'tag'; length: number }
  | { kind: 'mark'; length: number; opens: Block | null; harmony: boolean }

const bracketed = /^([*_]{0,3})[[【［(（「『][^\]】］)）」』\n]{1,25}[\]】］)）」』]\1/
const bracketBegun = /^[*_]{0,3}(?:[[【［(（「『][^\]】］)）」』\n]{0,25}(?:[\]】］)）」』][*_]{0,2})?)?$/
/** A tag with the level stands behind that with the feeling, or alone. */
const riskTag = /^\[ ?(?:risk|风险) ?[:=：]? ?\d ?\]/i
const riskBegun = /^\[ ?(?:r|ri|ris|risk|风|风险)? ?[:=：]? ?\d? ?$/i
/** Words that do not speak of a tag before them. */
const anyWords = '那我陪你坐一会儿，慢慢说，不着急。'

const detailsOpened = /^<details[^<>]{0,300}>\s{0,8}<summary[^<>]{0,100}>(.{0,120}?)<\/summary>/is
const detailsBegun =
  /^<details[^<>]{0,300}(?:>\s{0,8}(?:<[a-z]{0,7}|<summary[^<>]{0,100}(?:>.{0,130})?)?)?$/is
/** What a summary says besides the name of a thought: whose it is, how long it took, how to see it. */
const thoughtOwner = "(?:(?:ai|模型|model|助手|我)(?:的|'s)?\\s*)?"
const thoughtAside = '(?:[\\s（(【[|·,，:：-]*(?:点击|展开|折叠|收起|click|expand|用时|耗时|已?完成|共).*)?'
const thoughtName =
  '(?:thinking|reasoning|thoughts?|chain of thought|thought for (?:\\d|a ).*|' +
  '(?:thinking|reasoning|thought) process|(?:正在|已)?(?:深度)?(?:思考|推理)(?:过程|中|完成|完毕|结束|内容|链)?|思维(?:过程|链)|思考了.*|已深度思考.*)'
const thoughtSummary = new RegExp(
  `^[^\\p{L}\\p{N}]*${thoughtOwner}${thoughtName}${thoughtAside}[^\\p{L}\\p{N}]*$`,
  'iu',
)

const harmonyHeader =
  /^(?:<\|start\|>\s{0,3}assistant[^<]{0,80})?(?:<\|channel\|>\s{0,3}([a-z]{1,20})[^<]{0,120}(?:<\|constrain\|>[^<]{0,40})?)?<\|message\|>/i
const harmonyBegun = /^(?:<\|?[a-z_]{0,17}\|?|<\|(?:start|channel)\|>(?:[^<]|<\|(?!message\|>)|<$){0,240})$/i
const messageEnd = /^<\|(?:end|return|call|end_of_solution)\|>/i
/** What may follow the end of a message: another message or nothing. */
const messageNext = /^<\|(?:start|channel)\|>/i
const messageNextBegun = /^(?:<\|?(?:s(?:t(?:a(?:rt?)?)?)?|c(?:h(?:a(?:n(?:n(?:el?)?)?)?)?)?)?\|?)?$/i

/** Reads the beginning of a reply. `tagged` means that an emotion tag stands before it. */
export function readLead(text: string, { tagged, ended }: { tagged: boolean; ended: boolean }): Lead {
  const fixed = readFixed(text, tagged, ended)
  if (fixed) return fixed
  const [risk] = riskTag.exec(text) ?? []
  if (risk !== undefined) return { kind: 'tag', length: risk.length }
  if (!ended && (tagged ? riskBegun : bracketBegun).test(text)) return 'more'
  if (!tagged && bracketed.test(text)) return readTag(text)
  if (!text.startsWith('<')) return 'none'
  const mark = readThink(text) ?? readDetails(text) ?? readHarmony(text, ended)
  if (mark) return mark
  const begun = [nameBegun, thinkBegun, detailsBegun, harmonyBegun].some((each) => each.test(text))
  return !ended && begun ? 'more' : 'none'
}

/** Returns whether a text begins with the emotion tag of a reply. */
export function leadsTag(text: string, ended: boolean): boolean | 'more' {
  if (bracketed.test(text)) return readTag(text) !== 'none'
  return !ended && bracketBegun.test(text) ? 'more' : false
}

function readTag(text: string): Lead {
  const [tag = ''] = bracketed.exec(text) ?? []
  const { emotion, text: rest } = splitEmotionTag(tag + anyWords)
  return emotion && rest === anyWords ? { kind: 'tag', length: tag.length } : 'none'
}

/** Reads a mark without attributes, or the closing one of a block that the prompt has opened. */
function readFixed(text: string, tagged: boolean, ended: boolean): Lead | null {
  const opening = readOpening(text)
  if (opening !== null && opening !== 'begun') {
    const { length, opens } = opening
    return { kind: 'mark', length, opens, harmony: opens === 'token' || opens === null }
  }
  const [closed] = kinds.bracket.closed.exec(text) ?? []
  if (closed !== undefined) return markOf(closed, null)
  const [word] = tagged ? [] : (strippedOpened.exec(text) ?? [])
  if (word !== undefined) return markOf(word, 'stripped')
  const begun = opening === 'begun' || (!tagged && strippedBegun(text))
  return begun && !ended ? 'more' : null
}

function readThink(text: string): Lead | null {
  const closed = thinkClosed.exec(text)
  if (closed) return markOf(closed[0], null)
  const opened = thinkOpened.exec(text)
  // `<think/>` opens and closes a block at once.
  return opened && markOf(opened[0], opened[1]?.endsWith('/') ? null : 'think')
}

/** Reads folded reasoning. Only its summary tells it from a fold that the person asked for. */
function readDetails(text: string): Lead | null {
  const [found, summary = ''] = detailsOpened.exec(text) ?? []
  if (found === undefined) return null
  const title = summary.replace(/<[^>]*>/g, '').trim()
  return thoughtSummary.test(title) ? markOf(found, 'details') : null
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

/**
 * Returns undefined when the text begins with no mark, and `more` when only the next characters can decide.
 */
export function innerMark(kind: ClosedBlock, text: string, ended: boolean): Mark | 'more' | undefined {
  const { opened, closed, begun } = kinds[kind]
  const [close] = closed.exec(text) ?? []
  if (close !== undefined) return { length: close.length, does: 'close' }
  const [open, empty] = opened.exec(text) ?? []
  if (open !== undefined) return { length: open.length, does: empty === '/' ? 'both' : 'open' }
  return !ended && begun(text) ? 'more' : undefined
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
