import * as z from 'zod/mini'
import { AppError } from '../../contract/errors.ts'
import { ageBands } from '../../domain/people/age.ts'
import type { QuotaCounts, QuotaWindow } from '../../domain/people/quota.ts'
import type { Quotas } from '../../ports/limits.ts'
import type { Ids } from '../../ports/system.ts'
import { insert, request, type CloudDatabase } from './database-cloudbase.ts'

const collection = 'quotas'
const keptMs = 24 * 3600_000

const times = z._default(z.record(z.string(), z.number()), {})
const standing = z.object({
  version: z.number(),
  band: z.enum([...ageBands, 'unknown']),
  hasGuardian: z.boolean(),
  isSuspected: z.boolean(),
  isCleared: z.boolean(),
  consents: z.object({ mood: z.boolean(), memory: z.boolean(), training: z.boolean() }),
})
const quotaDocument = z.object({
  day: z.number(),
  minutes: z.record(z.string(), z.number()),
  begun: times,
  waits: times,
  /** Which turn says the soft line of the day: the least of these names. */
  line: z._default(z.string(), ''),
  standing: z._default(z.nullable(standing), null),
  /** Absent while nobody has looked at the day before. */
  carried: z.optional(z.nullable(z.object({ since: z.number(), last: z.number() }))),
  told: times,
})
type Day = z.infer<typeof quotaDocument>

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

  const idOf = (openid: string, { day }: QuotaWindow): string => ids.derive('k', openid, day)

  async function modify(
    openid: string,
    window: QuotaWindow,
    change: Record<string, unknown>,
    query: Record<string, unknown> = {},
  ): Promise<Day | null> {
    const own = { _id: idOf(openid, window), ...query }
    const answer = await request(() => database.collection(collection).where(own).updateAndReturn(change))
    return answer.doc ? quotaDocument.parse(answer.doc) : null
  }

  function counted(window: QuotaWindow, by: number): Record<string, unknown> {
    return { day: command.inc(by), [`minutes.${window.minute}`]: command.inc(by) }
  }

  async function find(openid: string, window: QuotaWindow): Promise<Day | null> {
    const own = { _id: idOf(openid, window) }
    const found = await request(() => database.collection(collection).where(own).get())
    return found.data[0] ? quotaDocument.parse(found.data[0]) : null
  }

  async function demand(openid: string, window: QuotaWindow): Promise<Day> {
    const found = await find(openid, window)
    if (!found) throw new AppError('INTERNAL', { cause: new Error('the quota document is gone') })
    return found
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
      const counters = { ...blankDay, day: 1, minutes: { [window.minute]: 1 }, begun, last: attempt }
      const first = { ...counters, ...(wantsLine && { line }) }
      const created = await create(openid, window, first)
      if (created === 'added') return countsOf(quotaDocument.parse(first), window, conversationId, line)
      // Another turn has created the document, or a request with a lost answer has already counted this turn.
      return countsOf((await add()) ?? (await demand(openid, window)), window, conversationId, line)
    },
    async refund(openid, window, conversationId) {
      const place = conversationId === null ? {} : { [begunField(conversationId)]: command.remove() }
      await modify(openid, window, { ...counted(window, -1), ...place })
    },
    ...createPlaces(database, modify),
    ...createKnowledge(database, { modify, find, demand, create }),
  }
}

const blankDay = { day: 0, minutes: {}, begun: {}, waits: {}, last: '', told: {} }

type Modify = (
  openid: string,
  window: QuotaWindow,
  change: Record<string, unknown>,
  query?: Record<string, unknown>,
) => Promise<Day | null>

interface Documents {
  modify: Modify
  find(openid: string, window: QuotaWindow): Promise<Day | null>
  demand(openid: string, window: QuotaWindow): Promise<Day>
  create(openid: string, window: QuotaWindow, first: object): Promise<'added' | 'taken'>
}

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

/** The methods for what a day knows of its person. */
function createKnowledge(
  { command }: CloudDatabase,
  { modify, find, demand, create }: Documents,
): Pick<Quotas, 'learn' | 'read' | 'tell'> {
  return {
    async learn(openid, window, { standing: known, before }) {
      // The same version says the same; an older one is never written over a newer one.
      const notNewer = command.lte(known.version).or(command.exists(false))
      const told = Object.fromEntries((before?.told ?? []).map((name) => [name, 1]))
      const change = {
        standing: command.set(known),
        ...(before && { carried: command.set(before.carried) }),
        ...Object.fromEntries(Object.keys(told).map((name) => [`told.${name}`, 1])),
      }
      const learn = () => modify(openid, window, change, { 'standing.version': notNewer })
      const found = (await learn()) ?? (await find(openid, window))
      if (found) return countsOf(found, window)
      const first = { ...blankDay, standing: known, told, ...(before && { carried: before.carried }) }
      if ((await create(openid, window, first)) === 'added')
        return countsOf(quotaDocument.parse(first), window)
      return countsOf((await learn()) ?? (await demand(openid, window)), window)
    },
    async read(openid, window) {
      const found = await find(openid, window)
      return found && countsOf(found, window)
    },
    async tell(openid, window, name) {
      const field = `told.${name}`
      return (
        (await modify(openid, window, { [field]: window.at }, { [field]: command.exists(false) })) !== null
      )
    },
  }
}

/** Names a turn so that the earliest turn has the least name. */
const lineOf = (window: QuotaWindow, attempt: string): string => `${window.at} ${attempt}`

function countsOf(
  counts: Day,
  window: QuotaWindow,
  conversationId: string | null = null,
  line = '',
): QuotaCounts {
  const begun = Object.entries(counts.begun).map(([key, at]) => ({ conversationId: key.slice(1), at }))
  return {
    day: counts.day,
    minute: counts.minutes[window.minute] ?? 0,
    begun: begun.filter((one) => one.conversationId !== conversationId),
    hasLine: line !== '' && counts.line === line,
    minutes: counts.minutes,
    standing: counts.standing,
    carried: counts.carried,
    told: Object.keys(counts.told),
  }
}
