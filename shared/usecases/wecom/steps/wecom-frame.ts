import type { WecomStream } from '../../../contract/wecom.ts'
import { isLive, type MessageRecord } from '../../../domain/conversation/message.ts'
import { byteLength, contentBytes, fitting, helpPrefix, labelled } from '../../../domain/wecom/wecom-text.ts'
import type { Ids } from '../../../ports/system.ts'
import type { WecomEventChange, WecomEventRecord } from '../../../ports/wecom.ts'
import { replyIdOf } from '../../replies/names/turn-ids.ts'
import type { WecomTurnState } from './wecom-turn.ts'

const thinking = '思考中…'

/** The last frame of a stream and the changes that it makes to its event. */
export interface LastFrame {
  frame: WecomStream
  left: Pick<WecomEventChange, 'completion' | 'shown'>
}

/** A final frame with fixed words, for an answer without a turn. */
export function noticeFrame(streamId: string, content: string): WecomStream {
  return { msgtype: 'stream', stream: { id: streamId, finish: true, content } }
}

/** A frame with the reply so far, or a sign that the bot is thinking. */
export function liveFrame(event: WecomEventRecord, state: WecomTurnState): WecomStream {
  const { help, text } = shownOf(state)
  const content = help + (text === '' ? thinking : fitting(text, help))
  return { msgtype: 'stream', stream: { id: event.id, finish: false, content } }
}

/** A frame with the whole reply, or with as much as one answer holds. The response URL delivers the rest. */
export function finalFrame(ids: Ids, event: WecomEventRecord, state: WecomTurnState): LastFrame {
  if (!state.reply && !state.earlier) return refusalFrame(event)
  const { help, text } = shownOf(state)
  const end = endOf(event, state)
  if (byteLength(labelled(help + text + end)) <= contentBytes) {
    return lastFrame(event, help + text + end, {})
  }
  const tail =
    event.responseUrl === null ? '\n\n（太长了，余下的没能显示）' : '\n\n（太长了，余下的另外发给你）'
  return cutFrame(ids, event, { help, text, tail })
}

/**
 * A frame with the text so far, for a stream that WeCom stops asking for after six minutes. When there is a
 * response URL, the frame promises the rest.
 */
export function lateFrame(ids: Ids, event: WecomEventRecord, state: WecomTurnState): LastFrame {
  if (!state.reply && !state.earlier)
    return refusalFrame({ ...event, refusal: '抱歉，这次没能答上来，请再发一次。' })
  const promised = event.responseUrl !== null
  const tail = promised ? '（还没写完，写好后另外发给你）' : '（还没写完，请过一会儿再问我）'
  const { help, text } = shownOf(state)
  return cutFrame(ids, event, { help, text, tail: text === '' ? tail : `\n\n${tail}` })
}

/**
 * The text that a completion must send. When the last frame showed the same beginning, it is the rest;
 * otherwise it is the whole reply. Empty when nothing is left to send.
 */
export function restOf(ids: Ids, event: WecomEventRecord, state: WecomTurnState): string {
  const { text } = shownOf(state)
  const { length, hash } = event.shown ?? { length: 0, hash: '' }
  const goesOn = hash === hashOf(ids, text.slice(0, length))
  const rest = (goesOn ? text.slice(length) : text) + endOf(event, state)
  if (byteLength(labelled(rest)) <= contentBytes) return rest.trim() === '' ? '' : labelled(rest.trimStart())
  const tail = '\n\n（太长了，余下的没能显示）'
  return labelled(fitting(rest.trimStart(), '', tail) + tail)
}

function refusalFrame(event: WecomEventRecord): LastFrame {
  return { frame: noticeFrame(event.id, event.refusal ?? ''), left: {} }
}

function cutFrame(
  ids: Ids,
  event: WecomEventRecord,
  { help, text, tail }: { help: string; text: string; tail: string },
): LastFrame {
  const part = fitting(text, help, tail)
  const shown = { length: part.length, hash: hashOf(ids, part) }
  const due = event.responseUrl === null ? {} : { completion: 'due' as const, shown }
  return lastFrame(event, help + part + tail, due)
}

function lastFrame(event: WecomEventRecord, content: string, left: LastFrame['left']): LastFrame {
  const stream = { id: event.id, finish: true, content: labelled(content) }
  return { frame: { msgtype: 'stream', stream }, left }
}

/**
 * A continued reply begins with the text of the earlier reply. Until the new reply has text, the earlier
 * reply is shown.
 */
function shownOf({ reply, earlier }: WecomTurnState): { help: string; text: string } {
  const from = reply && (reply.content !== '' || !isLive(reply.status)) ? reply : (earlier ?? reply)
  return {
    help: helpPrefix(from?.help ?? null),
    text: from?.status === 'blocked' ? '' : (from?.content ?? ''),
  }
}

/** Returns words that explain why the reply ends early; empty when the reply is complete. */
function endOf(event: WecomEventRecord, { reply }: WecomTurnState): string {
  const words = reply ? endingOf(reply) : event.refusal
  const how = reply?.reminder?.kind === 'minor' ? '在这里申诉：发「申诉 出生年份 理由」。' : ''
  const beside = reply?.reminder ? `\n\n—\n${reply.reminder.text}${how}` : ''
  if (!words) return beside
  return (reply && reply.content === '' ? words : `\n\n（${words}）`) + beside
}

function endingOf(reply: MessageRecord): string | null {
  if (reply.status === 'stopped') return '已停止'
  if (reply.status === 'done' && reply.content === '') return '我一时不知道说什么，换个说法再问我吧。'
  return reply.error?.message ?? null
}

/**
 * WeCom takes the feedback id from the first frame of a stream, so feedback always names the reply of the
 * first turn.
 */
export function withFeedback(ids: Ids, { id, openid }: WecomEventRecord, frame: WecomStream): WecomStream {
  return { ...frame, stream: { ...frame.stream, feedback: { id: replyIdOf(ids, openid, id) } } }
}

function hashOf(ids: Ids, text: string): string {
  return ids.derive('t', text)
}
