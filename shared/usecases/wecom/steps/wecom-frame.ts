import type { WecomStream } from '../../../contract/wecom.ts'
import { isLive, type MessageRecord } from '../../../domain/conversation/message.ts'
import { byteLength, contentBytes, fitting, helpPrefix, labelled } from '../../../domain/wecom/wecom-text.ts'
import type { Ids } from '../../../ports/system.ts'
import type { WecomEventChange, WecomEventRecord } from '../../../ports/wecom.ts'
import { replyIdOf } from '../../turn/new-turn.ts'
import type { WecomTurnState } from './wecom-turn.ts'

const thinking = '思考中…'

/** A last frame, and what it leaves at its event. */
export interface LastFrame {
  frame: WecomStream
  left: Pick<WecomEventChange, 'completion' | 'shown'>
}

/** A frame that is complete without any turn. */
export function noticeFrame(streamId: string, content: string): WecomStream {
  return { msgtype: 'stream', stream: { id: streamId, finish: true, content } }
}

/** The reply so far, or a sign that it is being thought of. */
export function liveFrame(event: WecomEventRecord, state: WecomTurnState): WecomStream {
  const { help, text } = shownOf(state)
  const content = help + (text === '' ? thinking : fitting(text, help))
  return { msgtype: 'stream', stream: { id: event.id, finish: false, content } }
}

/** The whole reply, or as much as one answer holds: the rest is due through the response URL. */
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

/** WeCom asks no more after six minutes: what there is by then, and a promise. */
export function lateFrame(ids: Ids, event: WecomEventRecord, state: WecomTurnState): LastFrame {
  if (!state.reply && !state.earlier)
    return refusalFrame({ ...event, refusal: '抱歉，这次没能答上来，请再发一次。' })
  const promised = event.responseUrl !== null
  const tail = promised ? '（还没写完，写好后另外发给你）' : '（还没写完，请过一会儿再问我）'
  const { help, text } = shownOf(state)
  return cutFrame(ids, event, { help, text, tail: text === '' ? tail : `\n\n${tail}` })
}

/**
 * What a completion still has to say: the rest where the last frame had the same beginning, else all. Empty:
 * nothing.
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

/** A renewed reply begins with what was said before; until it has begun, that is what there is. */
function shownOf({ reply, earlier }: WecomTurnState): { help: string; text: string } {
  const from = reply && (reply.content !== '' || !isLive(reply.status)) ? reply : (earlier ?? reply)
  return {
    help: helpPrefix(from?.help ?? null),
    text: from?.status === 'blocked' ? '' : (from?.content ?? ''),
  }
}

/** Why a reply has no more to it, where that is not because it was said to its end. */
function endOf(event: WecomEventRecord, { reply }: WecomTurnState): string {
  const words = reply ? endingOf(reply) : event.refusal
  if (!words) return ''
  return reply && reply.content === '' ? words : `\n\n（${words}）`
}

function endingOf(reply: MessageRecord): string | null {
  if (reply.status === 'stopped') return '已停止'
  if (reply.status === 'done' && reply.content === '') return '我一时不知道说什么，换个说法再问我吧。'
  return reply.error?.message ?? null
}

/** WeCom takes it with the first frame: what readers think of a stream is told of the first turn's reply. */
export function withFeedback(ids: Ids, { id, openid }: WecomEventRecord, frame: WecomStream): WecomStream {
  return { ...frame, stream: { ...frame.stream, feedback: { id: replyIdOf(ids, openid, id) } } }
}

function hashOf(ids: Ids, text: string): string {
  return ids.derive('t', text)
}
