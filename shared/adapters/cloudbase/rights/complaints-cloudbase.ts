import * as z from 'zod/mini'
import { complaintKinds } from '../../../domain/people/complaint.ts'
import type { Complaints, DueComplaint } from '../../../ports/complaints.ts'
import { findAndModify, insert, request, unlessMissing, type CloudDatabase } from '../database-cloudbase.ts'
import { createDeliveries } from '../deliveries-cloudbase.ts'

const collection = 'complaints'
/** As long as somebody may still go to court over it. */
const keptMs = 3 * 365 * 24 * 3600_000

const complaintDocument = z.object({
  _id: z.string(),
  _openid: z.string(),
  number: z.string(),
  kind: z.enum(complaintKinds),
  words: z.string(),
  replyId: z.nullable(z.string()),
  reply: z.nullable(z.string()),
  channel: z.enum(['miniprogram', 'gateway', 'wecom']),
  at: z.number(),
  dueAt: z.number(),
  answer: z.nullable(z.string()),
  answeredAt: z.nullable(z.number()),
  attempts: z.number(),
})

function toComplaint(document: unknown): DueComplaint {
  const { _id, _openid, ...fields } = complaintDocument.parse(document)
  return { id: _id, openid: _openid, ...fields }
}

/**
 * Stores one document a complaint. `tellAt` is the end of the hold while an attempt to tell the owner
 * runs.
 */
export function createComplaints(database: CloudDatabase): Complaints {
  const { command } = database
  const where = (query: Record<string, unknown>) => database.collection(collection).where(query)

  return {
    ...createDeliveries(database, { collection, state: 'told', dueAt: 'tellAt', read: toComplaint }),
    async add(complaint) {
      const { id, openid, ...fields } = complaint
      const document = { _id: id, _openid: openid, ...fields }
      const telling = { told: 'pending', tellAt: fields.at, attempts: 0, expiresAt: fields.at + keptMs }
      const added = await insert(database, collection, [{ ...document, state: 'open', ...telling }])
      if (added === 'added') return complaint
      const known = await request(() => where({ _id: id, _openid: openid }).limit(1).get())
      return known.data[0] ? toComplaint(known.data[0]) : complaint
    },
    async of(openid, since, limit) {
      const query = where({ _openid: openid, at: command.gte(since) })
      const answer = await unlessMissing({ data: [] }, () => query.orderBy('at', 'desc').limit(limit).get())
      return answer.data.map(toComplaint)
    },
    async open(limit) {
      const query = where({ state: 'open' })
      const answer = await unlessMissing({ data: [] }, () => query.orderBy('dueAt', 'asc').limit(limit).get())
      return answer.data.map(toComplaint)
    },
    async answer(number, answer, now) {
      const change = { answer, answeredAt: now, state: 'answered' }
      const answered = await findAndModify(database, collection, { number }, change)
      return answered === null ? null : toComplaint(answered)
    },
  }
}
