import { AppError } from '../contract/errors.ts'
import { toMessage, type Message } from '../contract/message.ts'
import type { Caller } from '../domain/caller.ts'
import { isLive, type MessageRecord } from '../domain/message.ts'
import {
  framesBetween,
  heldAfter,
  nothingHeld,
  type HeldReply,
  type ReplyFrame,
  type ShownReply,
} from '../domain/reply-frames.ts'
import type { LiveReplies, LiveReply, StoragePorts } from '../ports.ts'
import { settleReply } from './settle-reply.ts'

export interface FollowPorts extends StoragePorts {
  live: LiveReplies
}

/** Which reply, and what the follower has of it: `after` UTF-16 units of text of that revision. */
export interface FollowRequest {
  replyId: string
  after?: number | undefined
  revision?: number | undefined
}

export type FollowFrame = ReplyFrame | { type: 'end'; reply: Message }

const firstPauseMs = 150
const longestPauseMs = 1000

/**
 * What a follower lacks of a reply, as it comes, and the final reply last. Whoever is slow to ask gets more at once: nothing is
 * queued. A reply written in this process is told without a read; any other is read at a pace from its document, and settled when
 * its function has died. Throws NOT_FOUND for what is not a reply of this person. Ends silently when `signal` aborts.
 */
export async function* followReply(
  ports: FollowPorts,
  caller: Caller,
  request: FollowRequest,
  signal: AbortSignal,
): AsyncGenerator<FollowFrame, void, void> {
  const { replyId, after = 0, revision = 0 } = request
  let held: HeldReply = { ...nothingHeld, position: after, revision }
  const live = ports.live.find(caller.openid, replyId)
  if (live) {
    const ended = yield* followLive(live, held, signal)
    if (signal.aborted) return
    if ('reply' in ended) return yield { type: 'end', reply: toMessage(ended.reply) }
    // Its writer failed without a last word: the document tells what became of it.
    held = ended.held
  }
  yield* followDocument(ports, caller, replyId, held, signal)
}

async function* followLive(
  live: LiveReply,
  from: HeldReply,
  signal: AbortSignal,
): AsyncGenerator<ReplyFrame, { reply: MessageRecord } | { held: HeldReply }, void> {
  let held = from
  let wake: (() => void) | null = null
  const onAbort = (): void => wake?.()
  signal.addEventListener('abort', onAbort, { once: true })
  while (!signal.aborted) {
    // Asked for before the state is read: what changes while a frame is taken is not missed.
    const changed = live.changed()
    const { shown, ended } = live.state()
    const now = ended && ended !== 'lost' ? shownOf(ended) : shown
    if (now) {
      const frames = framesBetween(held, now)
      held = heldAfter(held, now)
      // Not `yield*`: in an async generator that waits twice for each frame.
      for (const frame of frames) yield frame
    }
    if (ended === 'lost') break
    if (ended) return { reply: ended }
    await new Promise<void>((resolve) => {
      wake = resolve
      void changed.then(resolve)
    })
  }
  return { held }
}

async function* followDocument(
  ports: FollowPorts,
  caller: Caller,
  replyId: string,
  from: HeldReply,
  signal: AbortSignal,
): AsyncGenerator<FollowFrame, void, void> {
  let held = from
  let pause = firstPauseMs
  while (!signal.aborted) {
    const found = await ports.messages.find(caller.openid, replyId)
    if (found?.role !== 'assistant') throw new AppError('NOT_FOUND', { message: '没有找到这条回复' })
    const reply = await settleReply(ports, caller, found)
    const shown = shownOf(reply)
    // A follower that comes from the writer's own process may have more than was flushed.
    const behind =
      isLive(reply.status) && shown.revision === held.revision && shown.content.length < held.position
    const frames = behind ? [] : framesBetween(held, shown)
    yield* frames
    if (!behind) held = heldAfter(held, shown)
    if (!isLive(reply.status)) return yield { type: 'end', reply: toMessage(reply) }
    pause = frames.length > 0 ? firstPauseMs : Math.min(longestPauseMs, pause * 1.5)
    await ports.clock.sleep(pause, signal)
  }
}

/** A stored reply is neutral until its feeling is known. */
function shownOf(reply: MessageRecord): ShownReply {
  const known = !isLive(reply.status) || reply.emotion !== 'neutral'
  return {
    content: reply.content,
    emotion: known ? reply.emotion : null,
    revision: reply.revision,
  }
}
