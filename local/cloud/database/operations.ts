import { CloudError } from '../protocol.ts'
import { compile, project, sortDocuments, type Matches } from './matching.ts'
import { planQuery, type Order, type Plan } from './planner.ts'
import type { Store, StoredCollection } from './store.ts'
import type { Document, FindOptions, Query } from './types.ts'
import { checkUnique, duplicateId } from './uniqueness.ts'
import { newId, updated, upserted } from './updating.ts'
import type { View } from './view.ts'

/** How much work queries were: for tests and benchmarks. */
export interface Examined {
  documents: number
  /** The kind of the last plan, and its index. */
  lastPlan: string
}

export interface UpdateOptions {
  multi: boolean
  upsert: boolean
  replace: boolean
}

/** The operations of a collection, over any view. Synchronous: each one sees and leaves a consistent state. */
export function createOperations(store: Store, examined: Examined) {
  function planOf(collection: StoredCollection, query: Query, order: Order): Plan {
    const plan = planQuery(
      query,
      order,
      collection.indexes.filter((index) => !index.broken),
    )
    examined.lastPlan = plan.kind === 'index' ? `index ${plan.index}` : plan.kind
    return plan
  }

  function* candidates(view: View, collection: StoredCollection, plan: Plan): Iterable<Document> {
    if (plan.kind === 'ids') {
      for (const id of plan.ids) {
        const document = view.get(collection, id)
        if (document) yield document
      }
      return
    }
    const own = view.own(collection)
    const ownIds = new Set(own.map((document) => document._id))
    for (const document of plan.kind === 'scan' ? store.scan(collection) : indexed(collection, plan)) {
      if (ownIds.has(document._id)) continue
      const seen = view.seen(collection, document)
      if (seen) yield seen
    }
    yield* own
  }

  function* indexed(
    collection: StoredCollection,
    plan: Extract<Plan, { kind: 'index' }>,
  ): Iterable<Document> {
    const index = collection.indexes.find(({ name }) => name === plan.index)
    if (!index) return
    for (const range of plan.ranges) {
      for (const id of store.range(collection, index, range, plan.reverse)) {
        const document = store.get(collection, id)
        if (document) yield document
      }
    }
  }

  /** Matching documents; `enough` ends the search, when the order allows it. */
  function search(
    view: View,
    collection: StoredCollection,
    query: Query,
    order: Order,
    enough: number,
  ): Document[] {
    const matches = compile(query)
    const plan = planOf(collection, query, order)
    const ordered =
      (plan.kind === 'index' ? plan.ordered : order.length === 0) && view.own(collection).length === 0
    const found: Document[] = []
    for (const document of candidates(view, collection, plan)) {
      examined.documents += 1
      if (!matches(document)) continue
      found.push(document)
      if (ordered && found.length >= enough) break
    }
    return ordered ? found : sortDocuments(found, order)
  }

  function write(
    view: View,
    collection: StoredCollection,
    document: Document,
    before: Document | undefined,
  ): void {
    view.put(collection, document, before)
  }

  return {
    find(view: View, collection: StoredCollection, options: FindOptions): Document[] {
      const { query = {}, order = [], offset = 0, limit = 100, projection } = options
      const found = search(view, collection, query, order, offset + limit)
      return project(found.slice(offset, offset + limit), projection)
    },

    count(view: View, collection: StoredCollection, query: Query): number {
      const plan = planOf(collection, query, [])
      const exact = countByIndex(store, collection, plan, query)
      if (exact !== null) return exact
      return search(view, collection, query, [], Number.POSITIVE_INFINITY).length
    },

    /** Ordered, like insertMany: what stands before a failing document stays. */
    insert(view: View, collection: StoredCollection, given: Record<string, unknown>[]): InsertOutcome {
      const ids: string[] = []
      for (const fields of given) {
        const document: Document = { ...fields, _id: idOf(fields) }
        const failure =
          view.get(collection, document._id) === undefined
            ? checkUnique(store, collection, document)
            : duplicateId(collection, document._id)
        if (failure) return { ids, failure }
        write(view, collection, document, undefined)
        ids.push(document._id)
      }
      return { ids, failure: null }
    },

    update(view: View, collection: StoredCollection, query: Query, change: Query, options: UpdateOptions) {
      const found = search(view, collection, query, [], options.multi ? Number.POSITIVE_INFINITY : 1)
      const chosen = options.multi ? found : found.slice(0, 1)
      const next = chosen.map((document) =>
        options.replace ? { ...change, _id: document._id } : updated(document, change, query),
      )
      const conflict = next
        .map((document) => checkUnique(store, collection, document))
        .find((failure) => failure)
      if (conflict) throw conflict
      next.forEach((document, at) => write(view, collection, document, chosen[at]))
      if (chosen.length > 0 || !options.upsert)
        return { updated: chosen.length, upsertedId: null, documents: next }
      const created = upserted(query, change, options.replace)
      const failure = checkUnique(store, collection, created)
      if (failure) throw failure
      write(view, collection, created, undefined)
      return { updated: 0, upsertedId: created._id, documents: [created] }
    },

    remove(view: View, collection: StoredCollection, query: Query, multi: boolean): number {
      const found = search(view, collection, query, [], multi ? Number.POSITIVE_INFINITY : 1)
      const chosen = multi ? found : found.slice(0, 1)
      for (const document of chosen) view.remove(collection, document)
      return chosen.length
    },

    /** All candidates of a query, in no order: what an aggregation starts from. */
    matching: (view: View, collection: StoredCollection, query: Query): Document[] =>
      search(view, collection, query, [], Number.POSITIVE_INFINITY),
  }
}

export interface InsertOutcome {
  ids: string[]
  failure: CloudError | null
}

export type Operations = ReturnType<typeof createOperations>
export type { Matches }

function idOf(fields: Record<string, unknown>): string {
  const { _id } = fields
  if (_id === undefined || _id === null) return newId()
  if (typeof _id === 'string' && _id !== '') return _id
  if (typeof _id === 'number') return String(_id)
  throw new CloudError('INVALID_PARAM', '_id must be a string or a number')
}

/** Counts keys alone when the index answers the whole query: equalities on its first fields and nothing else. */
function countByIndex(store: Store, collection: StoredCollection, plan: Plan, query: Query): number | null {
  if (plan.kind !== 'index') return null
  const index = collection.indexes.find(({ name }) => name === plan.index)
  const conditions = Object.entries(query)
  const plain = conditions.every(
    ([, value]) => typeof value === 'boolean' || typeof value === 'number' || isShort(value),
  )
  if (!index || !plain) return null
  const covered = index.fields.slice(0, conditions.length)
  if (!conditions.every(([field]) => covered.includes(field))) return null
  let total = 0
  for (const range of plan.ranges) for (const _id of store.range(collection, index, range, false)) total += 1
  return total
}

/** Longer strings share a key with others. */
function isShort(value: unknown): boolean {
  return typeof value === 'string' && value.length < 100
}
