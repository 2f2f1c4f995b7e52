import { AppError } from '../../contract/errors.ts'
import { toMessage, type Message } from '../../contract/message.ts'
import type { Caller } from '../../domain/people/caller.ts'
import { isLive, type MessageRecord } from '../../domain/conversation/message.ts'
import type { HelpNotice } from '../../domain/safety/care/notice.ts'
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
import { settleReply } from './ending/settle-reply.ts'

export interface FollowPorts extends StoragePorts {
  live: LiveReplies
}

/** Names the reply and the text that the follower has: the first `after` UTF-16 units of that revision. */
export interface FollowRequest {
  replyId: string
  after?: number | undefined
  revision?: number | undefined
  /** The notice that the follower has; without it the notice comes first. */
  help?: HelpNotice | null | undefined
}

export type FollowFrame = ReplyFrame | { type: 'end'; reply: Message }

const firstPauseMs = 150
const longestPauseMs = 1000

/**
 * Yields the text that a follower lacks, as the reply grows, and the final reply last; what can be known at
 * once comes in one list. A slow follower gets larger pieces, because nothing is queued. When this process
 * writes the reply, the pieces come from memory. Otherwise the code reads the document at intervals, and
 * settles the reply when its function has died. Throws NOT_FOUND when the person has no such reply. Ends
 * without an error when `signal` aborts.
 */
export async function* followReply(
  ports: FollowPorts,
  caller: Caller,
  request: FollowRequest,
  signal: AbortSignal,
): AsyncGenerator<FollowFrame[], void, void> {
  const { replyId, after = 0, revision = 0, help = null } = request
  let held: HeldReply = { ...nothingHeld, position: after, revision, help }
  const live = ports.live.find(caller.openid, replyId)
  if (live) {
    const news = listenTo(live, signal)
    try {
      // Frames are yielded here, because a generator inside a generator waits twice for every token.
      while (!signal.aborted) {
        const state = live.state()
        const shown = shownIn(state)
        const frames: FollowFrame[] = shown ? framesBetween(held, shown) : []
        if (shown) held = heldAfter(held, shown)
        if (state.ended && state.ended !== 'lost') {
          return yield [...frames, { type: 'end', reply: toMessage(state.ended) }]
        }
        if (frames.length > 0) yield frames
        // The writer failed without a final reply, so the document decides.
        if (state.ended === 'lost') break
        await news.after(state)
      }
    } finally {
      news.end()
    }
  }
  yield* followDocument(ports, caller, replyId, held, signal)
}

interface News {
  /** Resolves when the state differs from `state`, or when the signal aborts. */
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
): AsyncGenerator<FollowFrame[], void, void> {
  let held = from
  let pause = firstPauseMs
  while (!signal.aborted) {
    const found = await ports.messages.find(caller.openid, replyId)
    if (found?.role !== 'assistant') throw new AppError('NOT_FOUND', { message: '没有找到这条回复' })
    const reply = await settleReply(ports, caller, found)
    const shown = shownOf(reply)
    // A follower that has read from memory may hold more text than the document.
    const behind =
      isLive(reply.status) && shown.revision === held.revision && shown.content.length < held.position
    const frames: FollowFrame[] = behind ? [] : framesBetween(held, shown)
    if (!behind) held = heldAfter(held, shown)
    if (!isLive(reply.status)) return yield [...frames, { type: 'end', reply: toMessage(reply) }]
    if (frames.length > 0) yield frames
    pause = frames.length > 0 ? firstPauseMs : Math.min(longestPauseMs, pause * 1.5)
    await ports.clock.sleep(pause, signal)
  }
}

/** A live reply without a known emotion is stored as `neutral`. */
function shownOf(reply: MessageRecord): ShownReply {
  const known = !isLive(reply.status) || reply.emotion !== 'neutral'
  return {
    content: reply.content,
    emotion: known ? reply.emotion : null,
    revision: reply.revision,
    help: reply.help,
  }
}
