import * as z from 'zod/mini'
import type { QuotaCounts, QuotaWindow } from '../domain/quota.ts'
import type { Ids, Quotas } from '../ports.ts'
import { insert, request, type CloudDatabase } from './database-cloudbase.ts'

const collection = 'quotas'
const keptMs = 24 * 3600_000

const quotaDocument = z.object({ day: z.number(), minutes: z.record(z.string(), z.number()) })

/**
 * One document per person and day: a counter of the day, and one of each minute in use. Increments are atomic, so under
 * any concurrency exactly as many turns see a count within their limit as the limit allows.
 */
export function createQuotas(database: CloudDatabase, ids: Ids): Quotas {
  const { command } = database

  function idOf(openid: string, window: QuotaWindow): string {
    return ids.derive('k', openid, window.day)
  }

  async function add(openid: string, window: QuotaWindow, by: number): Promise<QuotaCounts | null> {
    const change = { day: command.inc(by), [`minutes.${window.minute}`]: command.inc(by) }
    const answer = await request(() =>
      database
        .collection(collection)
        .where({ _id: idOf(openid, window) })
        .updateAndReturn(change),
    )
    if (answer.updated === 0) return null
    const counts = quotaDocument.parse(answer.doc)
    return { day: counts.day, minute: counts.minutes[window.minute] ?? 0 }
  }

  async function create(openid: string, window: QuotaWindow, count: number): Promise<'added' | 'taken'> {
    const minutes = count === 0 ? {} : { [window.minute]: count }
    const expiresAt = window.endsAt + keptMs
    return insert(database, collection, [{ _id: idOf(openid, window), day: count, minutes, expiresAt }])
  }

  return {
    async charge(openid, window) {
      const counted = await add(openid, window, 1)
      if (counted) return counted
      if ((await create(openid, window, 1)) === 'added') return { day: 1, minute: 1 }
      const second = await add(openid, window, 1)
      if (!second) throw new Error('quota document vanished')
      return second
    },
    async refund(openid, window) {
      await add(openid, window, -1)
    },
    async prepare(openid, window) {
      await create(openid, window, 0)
    },
  }
}
