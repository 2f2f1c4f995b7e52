import * as z from 'zod/mini'
import type { CheckIns, HeldCheckIn } from '../../ports/check-ins.ts'
import type { Ids } from '../../ports/system.ts'
import { insert, request, unlessMissing, type CloudDatabase } from './database-cloudbase.ts'

const collection = 'check_ins'
const keptMs = 30 * 24 * 3_600_000

const checkInDocument = z.object({
  _id: z.string(),
  _openid: z.string(),
  agreedAt: z.number(),
  dueAt: z.number(),
  attempts: z.number(),
  conversationId: z.nullable(z.string()),
})

function toCheckIn(document: unknown): HeldCheckIn {
  const { _id, _openid, ...fields } = checkInDocument.parse(document)
  return { id: _id, openid: _openid, ...fields }
}

/** Only who holds it may say how the attempt ended: the person may have taken it back meanwhile. */
const held = ({ id, agreedAt, attempts }: HeldCheckIn) => ({ _id: id, state: 'open', agreedAt, attempts })

/**
 * Stores one document a person, which a new consent uses again. `dueAt` is the end of the hold while an
 * attempt runs. A method is one request; `open` is up to three.
 */
export function createCheckIns(database: CloudDatabase, ids: Ids): CheckIns {
  const { command } = database
  const where = (query: Record<string, unknown>) => database.collection(collection).where(query)
  const own = (openid: string) => ({ _id: ids.derive('k', openid), _openid: openid })

  async function modify(query: Record<string, unknown>, change: object): Promise<HeldCheckIn | null> {
    const answer = await request(() => where(query).updateAndReturn(change))
    return answer.doc ? toCheckIn(answer.doc) : null
  }

  async function find(openid: string): Promise<HeldCheckIn | null> {
    const answer = await unlessMissing({ data: [] }, () => where(own(openid)).limit(1).get())
    return answer.data[0] ? toCheckIn(answer.data[0]) : null
  }

  return {
    async open({ openid, ...fields }) {
      const fresh = { ...fields, state: 'open', attempts: 0, expiresAt: fields.agreedAt + keptMs }
      const added = await insert(database, collection, [{ ...own(openid), ...fresh }])
      if (added === 'added') return { openid, ...fields }
      const closed = { ...own(openid), state: command.in(['sent', 'over']) }
      return (await modify(closed, fresh)) ?? (await find(openid)) ?? { openid, ...fields }
    },
    find,
    async withdraw(openid) {
      await unlessMissing({ deleted: 0 }, () => where(own(openid)).remove())
    },
    async due(now, limit) {
      const query = where({ state: 'open', dueAt: command.lte(now) })
      const answer = await unlessMissing({ data: [] }, () =>
        query.field({ _id: true }).orderBy('dueAt', 'asc').limit(limit).get(),
      )
      return answer.data.map(({ _id }: { _id: string }) => _id)
    },
    hold: (id, now, heldUntil) =>
      modify(
        { _id: id, state: 'open', dueAt: command.lte(now) },
        { dueAt: heldUntil, attempts: command.inc(1) },
      ),
    async close(one, state) {
      await modify(held(one), { state })
    },
    async failed(one, dueAt) {
      await modify(held(one), { dueAt })
    },
  }
}
