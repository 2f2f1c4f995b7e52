import type { Clock, Log } from '../../../ports/system.ts'

/** What is to be told to the owner, at most once at a time. */
export interface Deliverable {
  id: string
  at: number
  attempts: number
}

/** Where one kind of news goes, and where its attempts are kept. */
export interface Delivery<News extends Deliverable> {
  /** In lines of the log. */
  name: string
  send(news: News): Promise<void>
  delivered(id: string): Promise<void>
  failed(news: News, dueAt: number | null): Promise<void>
}

/** Longer than an attempt takes, so that no second one begins beside it. */
export const heldMs = 30_000
const minuteMs = 60_000
const longestPauseMs = 60 * minuteMs
const givenUpAfterMs = 24 * 60 * minuteMs

/** Makes one attempt with news that this process holds. Never rejects. */
export async function deliver<News extends Deliverable>(
  { clock, log }: { clock: Clock; log: Log },
  { name, send, delivered, failed }: Delivery<News>,
  news: News,
): Promise<boolean> {
  const fields = { eventId: news.id, attempts: news.attempts }
  try {
    try {
      await send(news)
    } catch (error) {
      const dueAt = nextAttempt(news, clock.now())
      log.failure(dueAt === null ? `${name} undelivered` : `${name} not delivered`, error, fields)
      await failed(news, dueAt)
      return false
    }
    await delivered(news.id)
    return true
  } catch (error) {
    // The hold ends by itself, and the news are sent again under the same id.
    log.failure(`${name} not marked`, error, fields)
    return false
  }
}

/** Pauses double from a minute to an hour; after a day there is no further attempt. */
function nextAttempt({ at, attempts }: Deliverable, now: number): number | null {
  const pauseMs = Math.min(minuteMs * 2 ** (attempts - 1), longestPauseMs)
  return now + pauseMs > at + givenUpAfterMs ? null : now + pauseMs
}
