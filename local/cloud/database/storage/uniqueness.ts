import { CloudError } from '../../protocol/protocol.ts'
import { compareValues } from '../values/bson-order.ts'
import { afterAll, keyOf, valueAt } from '../indexes/index-keys.ts'
import type { Store, StoredCollection, StoredIndex } from './store.ts'
import type { Document } from '../values/types.ts'
import type { View } from './view.ts'

/** The service passes mongod's words on under this code. */
const duplicateKey = 'DATABASE_REQUEST_FAILED'

export function duplicateId(collection: StoredCollection, id: string): CloudError {
  return duplicate(collection.name, '_id_', { _id: id })
}

/**
 * The failure of a document whose key in a unique index is taken by another that the view sees; null when
 * there is none.
 */
export function checkUnique(
  store: Store,
  view: View,
  collection: StoredCollection,
  document: Document,
): CloudError | null {
  for (const index of collection.indexes) {
    if (!index.unique) continue
    for (const other of sharing(store, view, collection, index, document)) {
      if (other._id === document._id || !sameValues(other, document, index.fields)) continue
      const key = Object.fromEntries(index.fields.map((field) => [field, present(document, field)]))
      return duplicate(collection.name, index.name, key)
    }
  }
  return null
}

/**
 * Documents whose key may be the document's: long strings share one with their beginning, some values have
 * none.
 */
function* sharing(
  store: Store,
  view: View,
  collection: StoredCollection,
  index: StoredIndex,
  document: Document,
): Iterable<Document> {
  const key = keyOf(document, index.fields)?.parts
  const ids = key
    ? store.range(collection, index, { start: key, end: [...key, afterAll] }, [])
    : store.keyless(collection, index)
  for (const id of ids) {
    const committed = store.get(collection, id)
    const seen = committed && view.seen(collection, committed)
    if (seen) yield seen
  }
  yield* view.own(collection)
}

function sameValues(one: Document, other: Document, fields: string[]): boolean {
  return fields.every((field) => compareValues(present(one, field), present(other, field)) === 0)
}

/** A path that runs through an array is compared by the array: uniqueness of single elements is not kept. */
function present(document: Document, field: string): unknown {
  const value = valueAt(document, field)
  return typeof value === 'symbol' ? document[field.split('.')[0] ?? field] : (value ?? null)
}

function duplicate(collection: string, index: string, key: Record<string, unknown>): CloudError {
  const words = `E11000 duplicate key error collection: ${collection} index: ${index} dup key: ${JSON.stringify(key)}`
  return new CloudError(duplicateKey, words)
}
