import { AppError } from '../../contract/errors.ts'
import { toMessage, type Message } from '../../contract/message.ts'
import type { Caller } from '../../domain/people/caller.ts'
import { isLive, type MessageRecord } from '../../domain/conversation/message.ts'
import {
  framesBetween,
  heldAfter,
  nothingHeld,
  type HeldReply,
  type ReplyFrame,
  type ShownReply,
} from '../../domain/reply/reply-frames.ts'
import type { LiveReplies, LiveReply, LiveState } from '../../ports/live-replies.ts'
import type { StoragePorts } from '../../ports/turn.ts'
import { settleReply } from './steps/settle-reply.ts'

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
 * What a follower lacks of a reply, as it comes, and the final reply last. Whoever is slow to ask gets more
 * at once: nothing is queued. A reply written in this process is told without a read; any other is read at a
 * pace from its document, and settled when its function has died. Throws NOT_FOUND for what is not a reply of
 * this person. Ends silently when `signal` aborts.
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
    const news = listenTo(live, signal)
    try {
      // Frames are yielded here and not by a generator of their own: each one around another waits twice for
      // every token.
      while (!signal.aborted) {
        const state = live.state()
        const shown = shownIn(state)
        const frames = shown ? framesBetween(held, shown) : []
        if (shown) held = heldAfter(held, shown)
        for (const frame of frames) yield frame
        // Its writer failed without a last word: the document tells what became of it.
        if (state.ended === 'lost') break
        if (state.ended && !signal.aborted) return yield { type: 'end', reply: toMessage(state.ended) }
        await news.after(state)
      }
    } finally {
      news.end()
    }
  }
  yield* followDocument(ports, caller, replyId, held, signal)
}

interface News {
  /** Resolves when the state is another than `state`, or the signal has aborted. */
  after(state: LiveState): Promise<void>
  end(): void
}

function listenTo(live: LiveReply, signal: AbortSignal): News {
  let wake: (() => void) | null = null
  const hear = (): void => {
    wake?.()
    wake = null
  }
  const stop = live.watch(hear)
  signal.addEventListener('abort', hear)
  return {
    after: (state) =>
      new Promise((resolve) => {
        if (signal.aborted || live.state() !== state) resolve()
        else wake = resolve
      }),
    end() {
      stop()
      signal.removeEventListener('abort', hear)
    },
  }
}

function shownIn({ shown, ended }: LiveState): ShownReply | null {
  return ended && ended !== 'lost' ? shownOf(ended) : shown
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
