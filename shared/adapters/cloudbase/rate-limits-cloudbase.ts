import * as z from 'zod/mini'
import { AppError } from '../../contract/errors.ts'
import type { RateLimits } from '../../ports/limits.ts'
import type { Ids } from '../../ports/system.ts'
import { insert, request, type CloudDatabase } from './database-cloudbase.ts'

/** Beside the counters of turns: counters of requests differ in their ids alone. */
const collection = 'quotas'
/** Clocks of instances differ a little. */
const keptMs = 60_000
const mostRefusals = 10_000

const counterDocument = z.object({ count: z.number() })

/**
 * One document per key and window with a counter, incremented by find-and-modify: under any concurrency
 * exactly `limit` requests are allowed. Around the end of a window up to twice the limit may pass. A key that
 * is over its limit is refused from memory until its window ends, so a flood does not reach the database. Ids
 * are hashes over `pepper`, a secret of ours: addresses are few enough to be tried one by one otherwise.
 */
export function createRateLimits(database: CloudDatabase, options: { ids: Ids; pepper: string }): RateLimits {
  const { command } = database
  const { ids, pepper } = options
  /** The limit that was passed, by counter. */
  const refused = new Map<string, number>()

  async function increment(id: string, amount: number, attempt: string): Promise<number | null> {
    const query = { _id: id, last: command.neq(attempt) }
    const change = { count: command.inc(amount), last: attempt }
    const answer = await request(() => database.collection(collection).where(query).updateAndReturn(change))
    return answer.doc ? counterDocument.parse(answer.doc).count : null
  }

  async function read(id: string): Promise<number> {
    const found = await request(() => database.collection(collection).where({ _id: id }).get())
    if (!found.data[0]) throw new AppError('INTERNAL', { cause: new Error('the counter is gone') })
    return counterDocument.parse(found.data[0]).count
  }

  async function count(id: string, amount: number, expiresAt: number): Promise<number> {
    const attempt = ids.random()
    const counted = await increment(id, amount, attempt)
    if (counted !== null) return counted
    const first = { _id: id, count: amount, last: attempt, expiresAt }
    if ((await insert(database, collection, [first])) === 'added') return amount
    // Made meanwhile by another request, or by this one when its answer was lost.
    return (await increment(id, amount, attempt)) ?? read(id)
  }

  function remember(id: string, limit: number): void {
    const [oldest] = refused.keys()
    if (refused.size >= mostRefusals && oldest !== undefined) refused.delete(oldest)
    refused.set(id, limit)
  }

  async function draw(
    key: string,
    amount: number,
    limit: number,
    windowMs: number,
    now: number,
  ): Promise<number> {
    const window = Math.floor(now / windowMs)
    const id = ids.derive('r', pepper, key, String(windowMs), String(window))
    if (limit <= (refused.get(id) ?? -1)) return 0
    const counted = await count(id, amount, (window + 1) * windowMs + keptMs)
    if (counted - amount >= limit) remember(id, limit)
    return Math.min(amount, Math.max(0, limit - (counted - amount)))
  }

  return {
    draw,
    async take(key, limit, windowMs, now) {
      if ((await draw(key, 1, limit, windowMs, now)) === 1) return { allowed: true, retryAfterMs: 0 }
      return { allowed: false, retryAfterMs: windowMs - (now % windowMs) }
    },
  }
}
