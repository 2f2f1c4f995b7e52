import * as z from 'zod/mini'
import { AppError } from '../../contract/errors.ts'
import type { RateLimits } from '../../ports/limits.ts'
import type { Ids } from '../../ports/system.ts'
import { insert, request, type CloudDatabase } from './database-cloudbase.ts'

/** The same collection also holds the counters of turns; only the ids differ. */
const collection = 'quotas'
/** The clocks of instances differ a little. */
const keptMs = 60_000
const mostRefusals = 10_000

const counterDocument = z.object({ count: z.number() })

/**
 * Each key and window has one document with a counter. A find-and-modify increments it, so exactly `limit`
 * requests pass, however many run at once. Around the end of a window up to twice the limit may pass. A key
 * over its limit is refused from memory until its window ends, so a flood does not reach the database. Ids
 * are hashes with `pepper`, a secret of this product, because addresses are few enough to try one by one.
 */
export function createRateLimits(database: CloudDatabase, options: { ids: Ids; pepper: string }): RateLimits {
  const { command } = database
  const { ids, pepper } = options
  /** For each counter over its limit, that limit. */
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
    // Another request has created the document meanwhile, or this one has and lost the answer.
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
