import * as z from 'zod/mini'
import { AppError } from '../contract/errors.ts'
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

  async function add(
    openid: string,
    window: QuotaWindow,
    by: number,
    once: object,
  ): Promise<QuotaCounts | null> {
    const change = { ...once, day: command.inc(by), [`minutes.${window.minute}`]: command.inc(by) }
    const query = { _id: idOf(openid, window), ...('last' in once && { last: command.neq(once.last) }) }
    const answer = await request(() => database.collection(collection).where(query).updateAndReturn(change))
    return answer.doc ? countsOf(answer.doc, window) : null
  }

  async function read(openid: string, window: QuotaWindow): Promise<QuotaCounts | null> {
    const found = await request(() =>
      database
        .collection(collection)
        .where({ _id: idOf(openid, window) })
        .get(),
    )
    return found.data[0] ? countsOf(found.data[0], window) : null
  }

  async function create(
    openid: string,
    window: QuotaWindow,
    first: { day: number; minutes: Record<string, number>; last: string },
  ): Promise<'added' | 'taken'> {
    const expiresAt = window.endsAt + keptMs
    return insert(database, collection, [{ _id: idOf(openid, window), ...first, expiresAt }])
  }

  return {
    async charge(openid, window, attempt) {
      const once = { last: attempt }
      const counted = await add(openid, window, 1, once)
      if (counted) return counted
      const first = { day: 1, minutes: { [window.minute]: 1 }, last: attempt }
      if ((await create(openid, window, first)) === 'added') return { day: 1, minute: 1 }
      // Made meanwhile by another turn, or counted already by a request whose answer was lost.
      const second = (await add(openid, window, 1, once)) ?? (await read(openid, window))
      if (!second) throw new AppError('INTERNAL', { cause: new Error('the quota document is gone') })
      return second
    },
    async refund(openid, window) {
      await add(openid, window, -1, {})
    },
    async prepare(openid, window) {
      await create(openid, window, { day: 0, minutes: {}, last: '' })
    },
  }
}

function countsOf(document: unknown, window: QuotaWindow): QuotaCounts {
  const counts = quotaDocument.parse(document)
  return { day: counts.day, minute: counts.minutes[window.minute] ?? 0 }
}
