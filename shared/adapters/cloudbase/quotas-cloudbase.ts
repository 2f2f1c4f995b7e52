import * as z from 'zod/mini'
import { AppError } from '../../contract/errors.ts'
import type { QuotaCounts, QuotaWindow } from '../../domain/people/quota.ts'
import type { Quotas } from '../../ports/limits.ts'
import type { Ids } from '../../ports/system.ts'
import { insert, request, type CloudDatabase } from './database-cloudbase.ts'

const collection = 'quotas'
const keptMs = 24 * 3600_000

const times = z._default(z.record(z.string(), z.number()), {})
const quotaDocument = z.object({
  day: z.number(),
  minutes: z.record(z.string(), z.number()),
  begun: times,
  waits: times,
  /** Which turn says the soft line of the day: the least of these names. */
  line: z._default(z.string(), ''),
})

/**
 * A prefix protects field names, because ids come from clients and must not be read as database operators.
 */
const begunField = (conversationId: string): string => `begun.c${conversationId}`

/**
 * Each person and day has one document. It holds a counter of the day, a counter of each minute in use, the
 * conversations in which turns began, and the calls that wait, each with a time. Changes are atomic, so
 * exactly as many turns pass as the limit allows, however many run at once.
 */
export function createQuotas(database: CloudDatabase, ids: Ids): Quotas {
  const { command } = database

  function idOf(openid: string, window: QuotaWindow): string {
    return ids.derive('k', openid, window.day)
  }

  async function modify(
    openid: string,
    window: QuotaWindow,
    change: Record<string, unknown>,
    query: Record<string, unknown> = {},
  ): Promise<z.infer<typeof quotaDocument> | null> {
    const own = { _id: idOf(openid, window), ...query }
    const answer = await request(() => database.collection(collection).where(own).updateAndReturn(change))
    return answer.doc ? quotaDocument.parse(answer.doc) : null
  }

  function counted(window: QuotaWindow, by: number): Record<string, unknown> {
    return { day: command.inc(by), [`minutes.${window.minute}`]: command.inc(by) }
  }

  async function read(openid: string, window: QuotaWindow): Promise<z.infer<typeof quotaDocument> | null> {
    const own = { _id: idOf(openid, window) }
    const found = await request(() => database.collection(collection).where(own).get())
    return found.data[0] ? quotaDocument.parse(found.data[0]) : null
  }

  async function create(openid: string, window: QuotaWindow, first: object): Promise<'added' | 'taken'> {
    const expiresAt = window.endsAt + keptMs
    return insert(database, collection, [{ _id: idOf(openid, window), ...first, expiresAt }])
  }

  return {
    async charge(openid, window, attempt, conversationId, wantsLine = false) {
      const line = lineOf(window, attempt)
      const place = conversationId === null ? {} : { [begunField(conversationId)]: window.at }
      const add = () =>
        modify(
          openid,
          window,
          { ...counted(window, 1), ...place, last: attempt, ...(wantsLine && { line: command.min(line) }) },
          { last: command.neq(attempt) },
        )
      const known = await add()
      if (known) return countsOf(known, window, conversationId, line)
      const begun = conversationId === null ? {} : { [`c${conversationId}`]: window.at }
      const first = { day: 1, minutes: { [window.minute]: 1 }, begun, waits: {}, last: attempt }
      const created = await create(openid, window, { ...first, ...(wantsLine && { line }) })
      if (created === 'added') return { day: 1, minute: 1, begun: [], hasLine: wantsLine }
      // Another turn has created the document, or a request with a lost answer has already counted this turn.
      const second = (await add()) ?? (await read(openid, window))
      if (!second) throw new AppError('INTERNAL', { cause: new Error('the quota document is gone') })
      return countsOf(second, window, conversationId, line)
    },
    async refund(openid, window, conversationId) {
      const place = conversationId === null ? {} : { [begunField(conversationId)]: command.remove() }
      await modify(openid, window, { ...counted(window, -1), ...place })
    },
    ...createPlaces(database, modify),
    async prepare(openid, window) {
      await create(openid, window, { day: 0, minutes: {}, begun: {}, waits: {}, last: '' })
    },
  }
}

type Modify = (
  openid: string,
  window: QuotaWindow,
  change: Record<string, unknown>,
  query?: Record<string, unknown>,
) => Promise<z.infer<typeof quotaDocument> | null>

/** The methods for places: conversations with running turns, and waiting calls. */
function createPlaces({ command }: CloudDatabase, modify: Modify): Pick<Quotas, 'forget' | 'wait' | 'leave'> {
  return {
    async forget(openid, window, over) {
      const fields = over.map(({ conversationId, at }) => [begunField(conversationId), at] as const)
      const removed = fields.map(([field]) => [field, command.remove()] as const)
      await modify(openid, window, Object.fromEntries(removed), Object.fromEntries(fields))
    },
    async wait(openid, window, name, until) {
      const known = await modify(openid, window, { [`waits.${name}`]: until })
      return Object.values(known?.waits ?? {}).filter((end) => end > window.at).length
    },
    async leave(openid, window, name) {
      await modify(openid, window, { [`waits.${name}`]: command.remove() })
    },
  }
}

/** Names a turn so that the earliest turn has the least name. */
const lineOf = (window: QuotaWindow, attempt: string): string => `${window.at} ${attempt}`

function countsOf(
  counts: z.infer<typeof quotaDocument>,
  window: QuotaWindow,
  conversationId: string | null,
  line: string,
): QuotaCounts {
  const begun = Object.entries(counts.begun).map(([key, at]) => ({ conversationId: key.slice(1), at }))
  return {
    day: counts.day,
    minute: counts.minutes[window.minute] ?? 0,
    begun: begun.filter((one) => one.conversationId !== conversationId),
    hasLine: counts.line === line,
  }
}
