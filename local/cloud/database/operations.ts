import type { CloudError } from '../protocol/protocol.ts'
import { compareValues } from './values/bson-order.ts'
import { maxIdUnits } from './indexes/index-keys.ts'
import { project } from './query/projecting.ts'
import { failed, refuse } from './values/refusal.ts'
import type { Search } from './search.ts'
import type { Store, StoredCollection } from './storage/store.ts'
import { atOnce, type Work } from './storage/turns.ts'
import type { Document, FindOptions, Query } from './values/types.ts'
import { checkUnique, duplicateId } from './storage/uniqueness.ts'
import { newId, updated, upserted } from './update/updating.ts'
import type { View } from './storage/view.ts'

export interface UpdateOptions {
  multi: boolean
  upsert: boolean
  replace: boolean
}

/** What stopped a write: what stands before the failing document stays, as with MongoDB. */
interface Outcome {
  failure: CloudError | null
}

export interface InsertOutcome extends Outcome {
  ids: string[]
}

export interface UpdateOutcome extends Outcome {
  upsertedId: string | null
  /** As they are after the update: all that matched. */
  documents: Document[]
  /**
   * How many are other than before. The service counts these, and each document that was replaced by a whole
   * one.
   */
  changed: number
}

export interface Operations {
  find(view: View, collection: StoredCollection, options: FindOptions): Work<Document[]>
  insert(view: View, collection: StoredCollection, given: Record<string, unknown>[]): InsertOutcome
  update(
    view: View,
    collection: StoredCollection,
    query: Query,
    change: Query,
    options: UpdateOptions,
    among?: string[],
  ): UpdateOutcome
  /** `among`: the only ids to look at, as in an update. */
  remove(view: View, collection: StoredCollection, query: Query, multi: boolean, among?: string[]): number
}

/**
 * The operations of a collection, over any view. Synchronous, and nothing throws after a first write: each
 * sees and leaves a consistent state.
 */
export function createOperations(store: Store, search: Search): Operations {
  return {
    *find(view, collection, options) {
      const { query = {}, order = [], offset = 0, limit = 100, projection } = options
      const found = yield* search.documents(view, collection, query, order, offset + limit)
      return project(found.slice(offset, offset + limit), projection, query)
    },

    insert(view, collection, given) {
      const documents = given.map((fields): Document => ({ ...storable(fields), _id: idOf(fields) }))
      const ids: string[] = []
      for (const document of documents) {
        const failure =
          view.get(collection, document._id) === undefined
            ? checkUnique(store, view, collection, document)
            : duplicateId(collection, document._id)
        if (failure) return { ids, failure }
        view.put(collection, document, undefined)
        ids.push(document._id)
      }
      return { ids, failure: null }
    },

    update(view, collection, query, change, { multi, upsert, replace }, among) {
      if (replace) storable(change)
      const chosen = choose(search, view, collection, query, multi, among)
      if (chosen.length === 0 && upsert) {
        const created = upserted(query, change, replace)
        const failure = checkUnique(store, view, collection, created)
        if (failure) return { upsertedId: null, documents: [], changed: 0, failure }
        view.put(collection, created, undefined)
        return { upsertedId: created._id, documents: [created], changed: 0, failure: null }
      }
      const next = chosen.map((document) =>
        replace ? { ...change, _id: document._id } : updated(document, change, query),
      )
      let changed = 0
      for (const [at, document] of next.entries()) {
        if (!replace && compareValues(document, chosen[at]) === 0) continue
        const failure = checkUnique(store, view, collection, document)
        if (failure) return { upsertedId: null, documents: next.slice(0, at), changed, failure }
        view.put(collection, document, chosen[at])
        changed += 1
      }
      return { upsertedId: null, documents: next, changed, failure: null }
    },

    remove(view, collection, query, multi, among) {
      const chosen = choose(search, view, collection, query, multi, among)
      for (const document of chosen) view.remove(collection, document)
      return chosen.length
    },
  }
}

function choose(
  search: Search,
  view: View,
  collection: StoredCollection,
  query: Query,
  multi: boolean,
  among?: string[],
): Document[] {
  const enough = multi ? Number.POSITIVE_INFINITY : 1
  return atOnce(search.documents(view, collection, query, [], enough, among)).slice(0, enough)
}

/** mongod takes operators for what they are, or for a mistake, but never for fields. */
function storable<Fields extends Record<string, unknown>>(fields: Fields): Fields {
  const operator = Object.keys(fields).find((name) => name.startsWith('$'))
  if (operator === undefined) return fields
  throw failed(`The dollar ($) prefixed field '${operator}' in '${operator}' is not valid for storage.`)
}

function idOf(fields: Record<string, unknown>): string {
  const { _id } = fields
  if (_id === undefined || _id === null) return newId()
  if (typeof _id === 'number') return String(_id)
  if (typeof _id !== 'string' || _id === '') throw refuse('_id must be a string or a number')
  if (_id.length > maxIdUnits) throw refuse(`_id must not be longer than ${maxIdUnits} characters`)
  return _id
}
