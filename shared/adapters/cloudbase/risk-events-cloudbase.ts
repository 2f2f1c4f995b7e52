import * as z from 'zod/mini'
import { riskKinds } from '../../domain/safety/risk/risk.ts'
import type { DueRiskEvent, RiskEvents } from '../../ports/risk-events.ts'
import { findAndModify, insert, unlessMissing, type CloudDatabase } from './database-cloudbase.ts'
import { createDeliveries } from './deliveries-cloudbase.ts'

const collection = 'risk_events'
const keptMs = 180 * 24 * 3600_000

const eventDocument = z.object({
  _id: z.string(),
  _openid: z.string(),
  level: z.enum(['danger', 'imminent']),
  kind: z.enum(riskKinds),
  replyId: z.string(),
  conversationId: z.string(),
  channel: z.enum(['miniprogram', 'gateway', 'wecom']),
  at: z.number(),
  attempts: z.number(),
})

function toEvent(document: unknown): DueRiskEvent {
  const { _id, _openid, ...fields } = eventDocument.parse(document)
  return { id: _id, openid: _openid, ...fields }
}

/** `dueAt` is the end of the hold while an attempt runs, and the next attempt's time after a failure. */
const delivery = (heldUntil: number | null) =>
  heldUntil === null
    ? { state: 'recorded', attempts: 0, dueAt: 0 }
    : { state: 'pending', attempts: 1, dueAt: heldUntil }

/** Stores events of danger for half a year. A method is one request; `raise` is up to two. */
export function createRiskEvents(database: CloudDatabase): RiskEvents {
  const where = (query: Record<string, unknown>) => database.collection(collection).where(query)

  const modify = (query: Record<string, unknown>, change: object) =>
    findAndModify(database, collection, query, change)

  return {
    ...createDeliveries(database, { collection, state: 'state', dueAt: 'dueAt', read: toEvent }),
    add({ id, openid, ...fields }, heldUntil) {
      const expiresAt = fields.at + keptMs
      const document = { _id: id, _openid: openid, ...fields, expiresAt, ...delivery(heldUntil) }
      return insert(database, collection, [document])
    },
    async raise({ id, level, kind }, heldUntil) {
      const lower = { _id: id, level: 'danger' }
      const change = { level, kind, ...delivery(heldUntil) }
      if (await modify({ ...lower, state: 'recorded' }, change)) return heldUntil !== null
      // It is on its way already, under the same id: a receiver takes it once.
      await modify(lower, { level, kind })
      return false
    },
    async of(openid, limit) {
      const answer = await unlessMissing({ data: [] }, () =>
        where({ _openid: openid }).orderBy('at', 'desc').limit(limit).get(),
      )
      return answer.data.map(toEvent)
    },
  }
}
