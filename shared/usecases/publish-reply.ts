import type { Emotion } from '../domain/emotion.ts'
import { heartbeatMs, leaseMs, pauseAfterFlush } from '../domain/flush-schedule.ts'
import type { MessageRecord } from '../domain/message.ts'
import type { ReplyProgress, TurnPorts } from '../ports.ts'

/** Tag and first words mostly come within this time of each other: one write for both. */
const firstFlushMs = 30

export interface ReplyView {
  content: string
  emotion: Emotion | null
}

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
  view(): ReplyView | null
  /** The reply is no longer ours to write: somebody stopped it, or settled it after our lease had passed. */
  onEnded(): void
}

/**
 * Writes the growing reply into its document at growing intervals, and renews its lease while there is nothing to
 * write. Each write is a find-and-modify that matches a live reply of this attempt only: that it matched nothing is
 * how a stop is heard.
 */
export function createReplyPublisher(ports: TurnPorts, options: Options): ReplyPublisher {
  const { clock, messages, log } = ports
  const { reply } = options
  let wake = new AbortController()
  let closed = false
  let dirtySince: number | null = null
  let shown: ReplyView = { content: reply.content, emotion: null }
  let lastWrite = clock.now()
  let flushes = 0
  let heartbeats = 0

  function changedView(): ReplyView | null {
    const view = options.view()
    const changed = view && (view.content !== shown.content || view.emotion !== shown.emotion)
    return changed ? view : null
  }

  function dueAt(): number {
    const flushAt = flushes === 0 ? (dirtySince ?? 0) + firstFlushMs : lastWrite + pauseAfterFlush(flushes)
    return dirtySince === null ? lastWrite + heartbeatMs : Math.min(flushAt, lastWrite + heartbeatMs)
  }

  async function write(): Promise<'live' | 'ended'> {
    const view = changedView()
    dirtySince = null
    lastWrite = clock.now()
    const change: ReplyProgress = { leaseUntil: lastWrite + leaseMs, updatedAt: lastWrite }
    if (view) {
      Object.assign(
        change,
        { content: view.content, status: 'streaming' },
        view.emotion && { emotion: view.emotion },
      )
      flushes += 1
    } else heartbeats += 1
    try {
      const record = await messages.progress(reply.openid, reply.id, reply.attempt, change)
      if (!record) return 'ended'
      if (view) shown = view
    } catch (error) {
      // The next flush carries this one's text too; the lease says when to give up.
      log.failure('flush failed', error, { replyId: reply.id })
      if (view) dirtySince ??= lastWrite
    }
    return 'live'
  }

  async function run(): Promise<void> {
    while (!closed) {
      const wait = dueAt() - clock.now()
      if (wait > 0) {
        await clock.sleep(wait, wake.signal)
        continue
      }
      if ((await write()) === 'ended') return options.onEnded()
    }
  }

  const running = run()

  return {
    touch() {
      if (dirtySince !== null || !changedView()) return
      dirtySince = clock.now()
      wake.abort()
      wake = new AbortController()
    },
    async close() {
      closed = true
      wake.abort()
      await running
    },
    counts: () => ({ flushes, heartbeats }),
  }
}
