import type { ReplyData } from '../../contract/chat.ts'
import { AppError } from '../../contract/errors.ts'
import type { ReplyName } from '../../contract/fields.ts'
import { toMessage } from '../../contract/message.ts'
import { isLive, type MessageRecord } from '../../domain/conversation/message.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { LiveReplies } from '../../ports/live-replies.ts'
import type { ReplyProgress } from '../../ports/storage.ts'
import type { StoragePorts } from '../../ports/turn.ts'
import { replyIdOf } from './names/turn-ids.ts'

/** A stop may arrive this much earlier than the claim of its own turn. */
const graceMs = 1500
const pauseMs = 150

export interface StopPorts extends StoragePorts {
  /** In this process, readers follow replies from memory and may have more text than the document. */
  live?: LiveReplies
}

/**
 * Stops a live reply with the text that its reader has. Any instance can do this. The function that writes
 * the reply learns of the stop at its next flush or heartbeat and aborts the upstream. A final reply is
 * returned unchanged.
 */
export async function stopReply(ports: StopPorts, caller: Caller, name: ReplyName): Promise<ReplyData> {
  const replyId = name.replyId ?? replyIdOf(ports.ids, caller.openid, name.clientMessageId ?? '')
  const deadline = ports.clock.now() + (name.replyId === undefined ? graceMs : 0)
  for (;;) {
    const reply = await tryStop(ports, caller, replyId)
    if (reply) return { reply: toMessage(reply) }
    if (ports.clock.now() >= deadline) throw new AppError('NOT_FOUND', { message: '没有找到这条回复' })
    await ports.clock.sleep(pauseMs)
  }
}

async function tryStop(ports: StopPorts, caller: Caller, replyId: string): Promise<MessageRecord | null> {
  const change: ReplyProgress = { status: 'stopped', leaseUntil: null, updatedAt: ports.clock.now() }
  const shown = ports.live?.find(caller.openid, replyId)?.state().shown
  if (shown) {
    const { content, revision, emotion } = shown
    Object.assign(change, { content, revision }, emotion && { emotion })
  }
  const stopped = await ports.messages.progress(caller.openid, replyId, null, change)
  if (stopped) {
    ports.live?.end(stopped)
    return stopped
  }
  const found = await ports.messages.find(caller.openid, replyId)
  return found?.role === 'assistant' && !isLive(found.status) ? found : null
}
