import { CloudError } from '../protocol.ts'
import { project } from './matching.ts'
import type { Search } from './search.ts'
import type { Store, StoredCollection } from './store.ts'
import type { Document, FindOptions, Query } from './types.ts'
import { checkUnique, duplicateId } from './uniqueness.ts'
import { newId, updated, upserted } from './updating.ts'
import type { View } from './view.ts'

export interface UpdateOptions {
  multi: boolean
  upsert: boolean
  replace: boolean
}

export interface InsertOutcome {
  ids: string[]
  /** What stopped the insert; what stands before the failing document stays, as with insertMany. */
  failure: CloudError | null
}

export interface UpdateOutcome {
  updated: number
  upsertedId: string | null
  documents: Document[]
}

export interface Operations {
  find(view: View, collection: StoredCollection, options: FindOptions): Document[]
  insert(view: View, collection: StoredCollection, given: Record<string, unknown>[]): InsertOutcome
  update(
    view: View,
    collection: StoredCollection,
    query: Query,
    change: Query,
    options: UpdateOptions,
  ): UpdateOutcome
  remove(view: View, collection: StoredCollection, query: Query, multi: boolean): number
}

/**
 * The operations of a collection, over any view. Synchronous, and nothing throws after a first write: each sees and leaves a
 * consistent state.
 */
export function createOperations(store: Store, search: Search): Operations {
  function choose(view: View, collection: StoredCollection, query: Query, multi: boolean): Document[] {
    if (multi) return search.documents(view, collection, query, [], Number.POSITIVE_INFINITY)
    return search.documents(view, collection, query, [], 1).slice(0, 1)
  }

  function refuseDuplicates(collection: StoredCollection, documents: Document[]): void {
    for (const document of documents) {
      const failure = checkUnique(store, collection, document)
      if (failure) throw failure
    }
  }

  return {
    find(view, collection, options) {
      const { query = {}, order = [], offset = 0, limit = 100, projection } = options
      const found = search.documents(view, collection, query, order, offset + limit)
      return project(found.slice(offset, offset + limit), projection)
    },

    insert(view, collection, given) {
      const ids: string[] = []
      for (const fields of given) {
        const document: Document = { ...fields, _id: idOf(fields) }
        const isNew = view.get(collection, document._id) === undefined
        const failure = isNew
          ? checkUnique(store, collection, document)
          : duplicateId(collection, document._id)
        if (failure) return { ids, failure }
        view.put(collection, document, undefined)
        ids.push(document._id)
      }
      return { ids, failure: null }
    },

    update(view, collection, query, change, { multi, upsert, replace }) {
      const chosen = choose(view, collection, query, multi)
      if (chosen.length === 0 && upsert) {
        const created = upserted(query, change, replace)
        refuseDuplicates(collection, [created])
        view.put(collection, created, undefined)
        return { updated: 0, upsertedId: created._id, documents: [created] }
      }
      const next = chosen.map((document) =>
        replace ? { ...change, _id: document._id } : updated(document, change, query),
      )
      refuseDuplicates(collection, next)
      next.forEach((document, at) => view.put(collection, document, chosen[at]))
      return { updated: next.length, upsertedId: null, documents: next }
    },

    remove(view, collection, query, multi) {
      const chosen = choose(view, collection, query, multi)
      for (const document of chosen) view.remove(collection, document)
      return chosen.length
    },
  }
}

function idOf(fields: Record<string, unknown>): string {
  const { _id } = fields
  if (_id === undefined || _id === null) return newId()
  if (typeof _id === 'string' && _id !== '') return _id
  if (typeof _id === 'number') return String(_id)
  throw new CloudError('INVALID_PARAM', '_id must be a string or a number')
}
