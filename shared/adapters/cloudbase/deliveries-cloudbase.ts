import type { Deliveries, News } from '../../ports/deliveries.ts'
import { findAndModify, unlessMissing, type CloudDatabase } from './database-cloudbase.ts'

/** Where a document says how far its delivery is. */
export interface DeliveryFields<Kind> {
  collection: string
  /** The name of the field that holds `pending`, then `delivered` or `undelivered`. */
  state: string
  /** The name of the field with the next attempt's time; while an attempt runs, the end of its hold. */
  dueAt: string
  read(document: unknown): Kind
}

/** News in documents that also count their `attempts`. A method is one request. */
export function createDeliveries<Kind extends News>(
  database: CloudDatabase,
  { collection, state, dueAt, read }: DeliveryFields<Kind>,
): Deliveries<Kind> {
  const { command } = database
  const modify = (query: Record<string, unknown>, change: object) =>
    findAndModify(database, collection, { [state]: 'pending', ...query }, change)

  return {
    async due(now, limit) {
      const query = database.collection(collection).where({ [state]: 'pending', [dueAt]: command.lte(now) })
      const answer = await unlessMissing({ data: [] }, () =>
        query.field({ _id: true }).orderBy(dueAt, 'asc').limit(limit).get(),
      )
      return answer.data.map(({ _id }: { _id: string }) => _id)
    },
    async hold(id, now, heldUntil) {
      const change = { [dueAt]: heldUntil, attempts: command.inc(1) }
      const held = await modify({ _id: id, [dueAt]: command.lte(now) }, change)
      return held === null ? null : read(held)
    },
    async delivered(id) {
      await modify({ _id: id }, { [state]: 'delivered' })
    },
    async failed({ id, attempts }, next) {
      await modify({ _id: id, attempts }, next === null ? { [state]: 'undelivered' } : { [dueAt]: next })
    },
  }
}
