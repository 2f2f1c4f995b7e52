import * as z from 'zod/mini'
import type { Erasure, Erasures, UpstreamErasure } from '../../../ports/erasures.ts'
import type { Ids } from '../../../ports/system.ts'
import { findAndModify, insert, request, unlessMissing, type CloudDatabase } from '../database-cloudbase.ts'

const collection = 'erasures'
const keptMs = 30 * 24 * 3600_000

const personDocument = z.object({
  _id: z.string(),
  _openid: z.string(),
  ids: z.array(z.string()),
  at: z.number(),
  identityGone: z.boolean(),
})

const upstreamDocument = z.object({ _id: z.string(), user: z.string(), at: z.number(), attempts: z.number() })

function toErasure(document: unknown): Erasure {
  const { _openid: openid, ids, at, identityGone } = personDocument.parse(document)
  return { openid, ids, at, identityGone }
}

function toUpstream(document: unknown): UpstreamErasure {
  const { _id: id, ...fields } = upstreamDocument.parse(document)
  return { id, ...fields }
}

/**
 * Stores one document a person who is being erased, and one a user whom an upstream is to forget; that one
 * names nobody. A method is one request; opening is up to three.
 */
export function createErasures(database: CloudDatabase, ids: Ids): Erasures {
  const { command } = database
  const where = (query: Record<string, unknown>) => database.collection(collection).where(query)
  const idOf = (openid: string) => ids.derive('e', openid)

  const modify = (query: Record<string, unknown>, change: object) =>
    findAndModify(database, collection, query, change)

  async function keepUpstream(user: string, at: number): Promise<void> {
    const _id = ids.derive('eu', user)
    const fields = { at, dueAt: at, attempts: 0, expiresAt: at + keptMs }
    if ((await insert(database, collection, [{ _id, kind: 'upstream', user, ...fields }])) === 'taken')
      await modify({ _id }, fields)
  }

  return {
    async open({ openid, ids: own, at }, dueAt) {
      const _id = idOf(openid)
      const fields = { ids: own, at, identityGone: false, dueAt, expiresAt: at + keptMs }
      const document = { _id, _openid: openid, kind: 'person', ...fields }
      if ((await insert(database, collection, [document])) === 'added') return toErasure(document)
      const answer = await request(() => where({ _id }).limit(1).get())
      const known = answer.data[0] ? toErasure(answer.data[0]).ids : []
      const all = [...new Set([...known, ...own])]
      const changed = await modify({ _id }, { ...fields, ids: command.set(all) })
      return toErasure(changed ?? { ...document, ids: all })
    },
    async identityGone(openid) {
      await modify({ _id: idOf(openid) }, { identityGone: true })
    },
    async close({ openid, at }) {
      await request(() => where({ _id: idOf(openid), at }).remove())
    },
    async due(now, limit) {
      const query = where({ kind: 'person', dueAt: command.lte(now) })
      const answer = await unlessMissing({ data: [] }, () => query.orderBy('dueAt', 'asc').limit(limit).get())
      return answer.data.map(toErasure)
    },
    async openUpstream(users, at) {
      await Promise.all(users.map((user) => keepUpstream(user, at)))
    },
    /** Makes one request to find them, and one for each. */
    async holdUpstream(now, heldUntil, limit) {
      const due = { kind: 'upstream', dueAt: command.lte(now) }
      const answer = await unlessMissing({ data: [] }, () =>
        where(due).field({ _id: true }).orderBy('dueAt', 'asc').limit(limit).get(),
      )
      const change = { dueAt: heldUntil, attempts: command.inc(1) }
      const held = await Promise.all(answer.data.map(({ _id }) => modify({ ...due, _id }, change)))
      return held.filter((one) => one !== null).map(toUpstream)
    },
    async settleUpstream({ id, at, attempts }, dueAt) {
      const mine = { _id: id, at, attempts }
      if (dueAt === null) await request(() => where(mine).remove())
      else await modify(mine, { dueAt })
    },
  }
}
