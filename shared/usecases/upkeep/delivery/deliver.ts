import type { Deliveries, News } from '../../../ports/deliveries.ts'
import type { Clock, Log } from '../../../ports/system.ts'

/** One kind of news: where it waits, and where it goes. */
export interface Delivery<Kind extends News> {
  /** In lines of the log. */
  name: string
  waiting: Deliveries<Kind>
  send(news: Kind): Promise<void>
}

interface DeliverPorts {
  clock: Clock
  log: Log
}

/** Longer than an attempt takes, so that no second one begins beside it. */
export const heldMs = 30_000
const minuteMs = 60_000
const longestPauseMs = 60 * minuteMs
const givenUpAfterMs = 24 * 60 * minuteMs

/** Makes one attempt with each of the news that are due. Returns how many were taken. Never rejects. */
export async function deliverDue<Kind extends News>(
  ports: DeliverPorts,
  delivery: Delivery<Kind>,
  limit: number,
): Promise<number> {
  const { name, waiting } = delivery
  const { clock, log } = ports
  const ids = await waiting.due(clock.now(), limit).catch((error: unknown) => {
    log.failure(`due ${name}s not read`, error)
    return []
  })
  const sent = await Promise.all(
    ids.map(async (id) => {
      const now = clock.now()
      const held = await waiting.hold(id, now, now + heldMs).catch((error: unknown) => {
        log.failure(`${name} not held`, error, { eventId: id })
        return null
      })
      return held !== null && deliver(ports, delivery, held)
    }),
  )
  return sent.filter(Boolean).length
}

/** Makes one attempt with news that this process holds. Never rejects. */
export async function deliver<Kind extends News>(
  { clock, log }: DeliverPorts,
  { name, waiting, send }: Delivery<Kind>,
  news: Kind,
): Promise<boolean> {
  const fields = { eventId: news.id, attempts: news.attempts }
  try {
    try {
      await send(news)
    } catch (error) {
      const dueAt = nextAttempt(news, clock.now())
      log.failure(dueAt === null ? `${name} undelivered` : `${name} not delivered`, error, fields)
      await waiting.failed(news, dueAt)
      return false
    }
    await waiting.delivered(news.id)
    return true
  } catch (error) {
    // The hold ends by itself, and the news are sent again under the same id.
    log.failure(`${name} not marked`, error, fields)
    return false
  }
}

/** Pauses double from a minute to an hour; after a day there is no further attempt. */
function nextAttempt({ at, attempts }: News, now: number): number | null {
  const pauseMs = Math.min(minuteMs * 2 ** (attempts - 1), longestPauseMs)
  return now + pauseMs > at + givenUpAfterMs ? null : now + pauseMs
}
