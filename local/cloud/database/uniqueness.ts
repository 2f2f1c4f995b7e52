import { CloudError } from '../protocol.ts'
import { AFTER_ALL, keyOf } from './index-keys.ts'
import type { Store, StoredCollection } from './store.ts'
import type { Document } from './types.ts'

/** The service passes mongod's words on under this code. */
const DUPLICATE_KEY = 'DATABASE_REQUEST_FAILED'

export function duplicateId(collection: StoredCollection, id: string): CloudError {
  return duplicate(collection.name, '_id_', { _id: id })
}

/** The failure of a document whose key in a unique index is taken by another; null when there is none. */
export function checkUnique(
  store: Store,
  collection: StoredCollection,
  document: Document,
): CloudError | null {
  for (const index of collection.indexes) {
    if (!index.unique) continue
    const key = keyOf(document, index.fields)
    if (key === null) continue
    for (const id of store.range(collection, index, { start: key, end: [...key, AFTER_ALL] }, false)) {
      const other = id === document._id ? undefined : store.get(collection, id)
      // Long strings share a key with their beginning.
      if (other && sameValues(other, document, index.fields)) {
        return duplicate(
          collection.name,
          index.name,
          Object.fromEntries(index.fields.map((field) => [field, document[field] ?? null])),
        )
      }
    }
  }
  return null
}

function sameValues(one: Document, other: Document, fields: string[]): boolean {
  return fields.every((field) => JSON.stringify(one[field] ?? null) === JSON.stringify(other[field] ?? null))
}

function duplicate(collection: string, index: string, key: Record<string, unknown>): CloudError {
  const words = `E11000 duplicate key error collection: ${collection} index: ${index} dup key: ${JSON.stringify(key)}`
  return new CloudError(DUPLICATE_KEY, words)
}
