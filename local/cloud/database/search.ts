import { compile, sortDocuments } from './matching.ts'
import { planQuery, type Order, type Plan } from './planner.ts'
import type { Store, StoredCollection } from './store.ts'
import type { Document, Query } from './types.ts'
import type { View } from './view.ts'

/** How much work queries were: for tests and benchmarks. */
export interface Examined {
  documents: number
  /** The kind of the last plan, and its index. */
  lastPlan: string
}

export interface Search {
  /** Matching documents in the order asked for; at least `enough` of them when there are so many. */
  documents(view: View, collection: StoredCollection, query: Query, order: Order, enough: number): Document[]
  count(view: View, collection: StoredCollection, query: Query): number
}

/** Finds documents by the best plan, and matches each candidate against the whole query again. */
export function createSearch(store: Store, examined: Examined): Search {
  function planOf(collection: StoredCollection, query: Query, order: Order): Plan {
    const usable = collection.indexes.filter((index) => !index.broken)
    const plan = planQuery(query, order, usable)
    examined.lastPlan = plan.kind === 'index' ? `index ${plan.index}` : plan.kind
    return plan
  }

  function documents(
    view: View,
    collection: StoredCollection,
    query: Query,
    order: Order,
    enough: number,
  ): Document[] {
    const matches = compile(query)
    const plan = planOf(collection, query, order)
    const planned = plan.kind === 'index' ? plan.ordered : order.length === 0
    const ordered = planned && view.own(collection).length === 0
    const found: Document[] = []
    for (const document of candidates(store, view, collection, plan)) {
      examined.documents += 1
      if (!matches(document)) continue
      found.push(document)
      if (ordered && found.length >= enough) break
    }
    return ordered ? found : sortDocuments(found, order)
  }

  return {
    documents,
    count(view, collection, query) {
      const counted = countKeys(store, collection, planOf(collection, query, []), query)
      return counted ?? documents(view, collection, query, [], Number.POSITIVE_INFINITY).length
    },
  }
}

function* candidates(store: Store, view: View, collection: StoredCollection, plan: Plan): Iterable<Document> {
  if (plan.kind === 'ids') {
    for (const id of plan.ids) {
      const document = view.get(collection, id)
      if (document) yield document
    }
    return
  }
  const own = view.own(collection)
  const ownIds = new Set(own.map((document) => document._id))
  for (const document of plan.kind === 'scan' ? store.scan(collection) : indexed(store, collection, plan)) {
    if (ownIds.has(document._id)) continue
    const seen = view.seen(collection, document)
    if (seen) yield seen
  }
  yield* own
}

type IndexPlan = Extract<Plan, { kind: 'index' }>

function* indexed(store: Store, collection: StoredCollection, plan: IndexPlan): Iterable<Document> {
  const index = collection.indexes.find(({ name }) => name === plan.index)
  if (!index) return
  for (const range of plan.ranges) {
    for (const id of store.range(collection, index, range, plan.reverse)) {
      const document = store.get(collection, id)
      if (document) yield document
    }
  }
}

/** Longer strings share an index key with others. */
const SHORT = 100

/** Counts keys alone when the index answers the whole query: plain equalities on its first fields and nothing else. */
function countKeys(store: Store, collection: StoredCollection, plan: Plan, query: Query): number | null {
  if (plan.kind !== 'index') return null
  const index = collection.indexes.find(({ name }) => name === plan.index)
  const conditions = Object.entries(query)
  const covered = index?.fields.slice(0, conditions.length) ?? []
  const answered = conditions.every(([field, value]) => covered.includes(field) && isPlain(value))
  if (!index || !answered) return null
  let total = 0
  for (const range of plan.ranges) for (const _ of store.range(collection, index, range, false)) total += 1
  return total
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return value.length < SHORT
  return typeof value === 'boolean' || typeof value === 'number'
}
