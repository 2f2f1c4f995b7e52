import type { Emotion } from '../../../domain/emotion/emotion.ts'
import { type Citation, leaseMs, type MessageRecord } from '../../../domain/conversation/message.ts'
import { heartbeatMs, pauseAfterFlush } from '../../../domain/reply/flush-schedule.ts'
import { isSameHelp, type ShownReply } from '../../../domain/reply/reply-frames.ts'
import type { ReplyProgress } from '../../../ports/storage.ts'
import type { TurnPorts } from '../../../ports/turn.ts'

/** The emotion tag and the first words mostly arrive within this time, so one write carries both. */
const firstFlushMs = 30

/** An abort without a reason creates an error with a stack at each flush; this constant avoids that cost. */
const woken = 'woken'

export interface ReplyPublisher {
  /** Tells the publisher what readers may see now; null while they may see nothing. */
  touch(view: ShownReply | null): void
  /** Stops flushing. Resolves when no write is in progress. */
  close(): Promise<void>
  counts(): { flushes: number; heartbeats: number }
}

interface Options {
  reply: MessageRecord
  /** What readers may see now; null while they may see nothing. */
  view(): ShownReply | null
  /** The citations so far. A flush stores them, so they stay with the reply when another call ends it. */
  citations(): Citation[]
  /** What the question felt like, which the first flush stores; null for nothing. */
  felt: Emotion | null
  /**
   * Called when this call may no longer write the reply: somebody stopped the reply, or another call
   * continued it after the lease had expired.
   */
  onEnded(): void
}

/** The last write and its time. */
interface Written {
  view: ShownReply
  citations: Citation[]
  at: number
  flushes: number
  heartbeats: number
  /** A flush has changed the status to `streaming`. */
  hasBegun: boolean
}

/**
 * Writes the growing reply into its document at growing intervals, and renews the lease while there is no new
 * text. Each write is a find-and-modify that matches only a live reply of this attempt. When it matches
 * nothing, somebody has stopped the reply. When this process was slow and another call marked the reply
 * `interrupted`, the writes still add text, and the status stays `interrupted` until the final write.
 */
export function createReplyPublisher(ports: TurnPorts, options: Options): ReplyPublisher {
  const { clock } = ports
  const written: Written = {
    view: { content: options.reply.content, emotion: null, revision: 0, help: options.reply.help },
    citations: [],
    at: clock.now(),
    flushes: 0,
    heartbeats: 0,
    hasBegun: false,
  }
  let wake = new AbortController()
  let closed = false
  /** When the oldest text that is not written yet arrived; null when all text is written. */
  let waitingSince: number | null = null

  async function run(): Promise<void> {
    while (!closed) {
      const wait = dueAt(written, waitingSince) - clock.now()
      if (wait > 0) {
        await clock.sleep(wait, wake.signal)
        continue
      }
      waitingSince = null
      const outcome = await write(ports, options, written)
      if (outcome === 'ended') return options.onEnded()
      if (outcome === 'failed') waitingSince = clock.now()
    }
  }

  const running = run()

  return {
    touch(view) {
      if (waitingSince !== null || !view || !isOther(view, written.view)) return
      waitingSince = clock.now()
      wake.abort(woken)
      wake = new AbortController()
    },
    async close() {
      closed = true
      wake.abort(woken)
      await running
    },
    counts: () => ({ flushes: written.flushes, heartbeats: written.heartbeats }),
  }
}

function dueAt(written: Written, waitingSince: number | null): number {
  const heartbeatAt = written.at + heartbeatMs
  if (waitingSince === null) return heartbeatAt
  const flushAt =
    written.flushes === 0 ? waitingSince + firstFlushMs : written.at + pauseAfterFlush(written.flushes)
  return Math.min(flushAt, heartbeatAt)
}

function changedView(options: Options, written: Written): ShownReply | null {
  const view = options.view()
  return view && isOther(view, written.view) ? view : null
}

export function isOther(view: ShownReply, before: ShownReply): boolean {
  return (
    view.content !== before.content ||
    view.emotion !== before.emotion ||
    view.revision !== before.revision ||
    !isSameHelp(view.help, before.help)
  )
}

async function write(
  ports: TurnPorts,
  options: Options,
  written: Written,
): Promise<'written' | 'failed' | 'ended'> {
  const { reply } = options
  const view = changedView(options, written)
  const citations = options.citations()
  written.at = ports.clock.now()
  const change: ReplyProgress = { leaseUntil: written.at + leaseMs, updatedAt: written.at }
  if (view) {
    Object.assign(
      change,
      { content: view.content, revision: view.revision },
      view.emotion && { emotion: view.emotion },
      options.felt && { felt: options.felt },
      citations.length > written.citations.length && { citations },
      view.help && !isSameHelp(view.help, written.view.help) && { help: view.help },
    )
    written.flushes += 1
  } else written.heartbeats += 1
  try {
    if (!(await store(ports, reply, change, view !== null && !written.hasBegun))) return 'ended'
    if (view) Object.assign(written, { view, citations, hasBegun: true })
    return 'written'
  } catch (error) {
    // The next flush writes this text too. The lease limits how long this goes on.
    ports.log.failure('flush failed', error, { replyId: reply.id })
    return view ? 'failed' : 'written'
  }
}

/**
 * Returns whether this call may still write the reply. The first words change the status to `streaming`,
 * unless another call has marked the reply `interrupted` before.
 */
async function store(
  { messages }: TurnPorts,
  { openid, id, attempt }: MessageRecord,
  change: ReplyProgress,
  isFirst: boolean,
): Promise<boolean> {
  const begun = isFirst && (await messages.progress(openid, id, attempt, { ...change, status: 'streaming' }))
  return (begun || (await messages.progress(openid, id, attempt, change))) !== null
}
