import { heartbeatMs, leaseMs, pauseAfterFlush } from '../../../domain/reply/flush-schedule.ts'
import type { Citation, MessageRecord } from '../../../domain/conversation/message.ts'
import type { ShownReply } from '../../../domain/reply/reply-frames.ts'
import type { ReplyProgress } from '../../../ports/storage.ts'
import type { TurnPorts } from '../../../ports/turn.ts'

/** Tag and first words mostly come within this time of each other: one write for both. */
const firstFlushMs = 30

/** Given as the reason, which is otherwise an error: made with its stack, for each flush. */
const woken = 'woken'

export interface ReplyPublisher {
  /** There may be something new to show. */
  touch(): void
  /** Stops flushing; resolves when no write is under way any more. */
  close(): Promise<void>
  counts(): { flushes: number; heartbeats: number }
}

interface Options {
  reply: MessageRecord
  /** What may be shown now; null while nothing may. */
  view(): ShownReply | null
  /** The sources named so far: whoever ends the reply from elsewhere leaves them with it. */
  citations(): Citation[]
  /**
   * The reply is no longer ours to write: somebody stopped it, or went on with it after our lease had passed.
   */
  onEnded(): void
}

/** What has been written, and when. */
interface Written {
  view: ShownReply
  citations: Citation[]
  at: number
  flushes: number
  heartbeats: number
  /** The reply is known to stream. */
  hasBegun: boolean
}

/**
 * Writes the growing reply into its document at growing intervals, and renews its lease while there is
 * nothing to write. Each write is a find-and-modify that matches a live reply of this attempt only: that it
 * matched nothing is how a stop is heard. A reply that others took for lost, because this process was slow,
 * stays `interrupted` until its end is written, and gets its text all the same.
 */
export function createReplyPublisher(ports: TurnPorts, options: Options): ReplyPublisher {
  const { clock } = ports
  const written: Written = {
    view: { content: options.reply.content, emotion: null, revision: 0 },
    citations: [],
    at: clock.now(),
    flushes: 0,
    heartbeats: 0,
    hasBegun: false,
  }
  let wake = new AbortController()
  let closed = false
  /** Since when there has been something new to show; null when there is nothing. */
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
    touch() {
      if (waitingSince !== null || !changedView(options, written)) return
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
    view.content !== before.content || view.emotion !== before.emotion || view.revision !== before.revision
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
      citations.length > written.citations.length && { citations },
    )
    written.flushes += 1
  } else written.heartbeats += 1
  try {
    if (!(await store(ports, reply, change, view !== null && !written.hasBegun))) return 'ended'
    if (view) Object.assign(written, { view, citations, hasBegun: true })
    return 'written'
  } catch (error) {
    // The next flush carries this one's text too; the lease says when to give up.
    ports.log.failure('flush failed', error, { replyId: reply.id })
    return view ? 'failed' : 'written'
  }
}

/**
 * Whether the reply is still ours to write. Its first words make it stream, unless it was taken for lost
 * before them.
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
