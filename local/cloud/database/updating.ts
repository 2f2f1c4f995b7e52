import { randomBytes } from 'node:crypto'
import { update as applyModifier } from 'mingo/updater'
import { CloudError } from '../protocol.ts'
import { refuseUnknown } from './matching.ts'
import type { Document, Query } from './types.ts'

/** The document after an update in MongoDB's words; the one given stays as it is. */
export function updated(document: Document, change: Query, condition: Query): Document {
  const { $setOnInsert: _onInsert, ...modifier } = change
  const next = structuredClone(document)
  refuseUnknown(() => {
    // One operator at a time: the library wants its own order, the service takes any.
    for (const [operator, fields] of Object.entries(modifier)) {
      if (!operator.startsWith('$'))
        throw new CloudError('INVALID_PARAM', `not an update operator: ${operator}`)
      applyModifier(next, { [operator]: fields }, [], condition as never, { cloneMode: 'deep' } as never)
    }
  })
  if (next._id !== document._id) throw new CloudError('INVALID_PARAM', 'the field _id cannot be changed')
  return next
}

/** What an upsert inserts when nothing matched: the equalities of the query, then the update. */
export function upserted(query: Query, change: Query, replace: boolean): Document {
  const equalities = Object.entries(query).filter(
    ([field, value]) =>
      !field.startsWith('$') && (typeof value !== 'object' || value === null || value instanceof Date),
  )
  const base: Record<string, unknown> = Object.fromEntries(equalities)
  const document: Document = { ...base, _id: typeof base._id === 'string' ? base._id : newId() }
  if (replace) return { ...change, _id: document._id }
  const { $setOnInsert, ...modifier } = change
  const both = $setOnInsert
    ? { ...modifier, $set: { ...asObject($setOnInsert), ...asObject(modifier.$set) } }
    : modifier
  return updated(document, both, {})
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** As the service makes them: 32 hexadecimal digits. */
export function newId(): string {
  return randomBytes(16).toString('hex')
}
