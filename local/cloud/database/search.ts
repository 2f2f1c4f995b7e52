import { nearnessOf } from './geo-operators.ts'
import { compile } from './matching.ts'
import { planQuery, type Plan } from './planner.ts'
import { sortDocuments, type Order } from './sorting.ts'
import type { Store, StoredCollection, StoredIndex } from './store.ts'
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
    const plan = planQuery(query, order, collection.indexes)
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
    const nearness = order.length === 0 ? nearnessOf(query) : null
    const ordered = !nearness && inOrder(view, collection, plan, order)
    const found: Document[] = []
    for (const document of candidates(store, view, collection, plan)) {
      examined.documents += 1
      if (!matches(document)) continue
      found.push(document)
      if (ordered && found.length >= enough) break
    }
    if (nearness) return byNearness(found, nearness)
    return ordered ? found : sortDocuments(found, order)
  }

  return {
    documents,
    count(view, collection, query) {
      if (Object.keys(query).length === 0) return store.count(collection)
      const counted = countKeys(store, collection, planOf(collection, query, []))
      return counted ?? documents(view, collection, query, [], Number.POSITIVE_INFINITY).length
    },
  }
}

/** Whether candidates come in the order asked for. */
function inOrder(view: View, collection: StoredCollection, plan: Plan, order: Order): boolean {
  if (order.length === 0) return true
  if (plan.kind !== 'index' || !plan.ordered) return false
  return indexOf(collection, plan)?.loose === false && view.own(collection).length === 0
}

function byNearness(documents: Document[], distance: (document: unknown) => number): Document[] {
  return documents
    .map((document) => ({ document, metres: distance(document) }))
    .toSorted((one, other) => one.metres - other.metres)
    .map(({ document }) => document)
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
  for (const document of plan.kind === 'scan' ? store.scan(collection) : indexed(store, collection, plan)) {
    const seen = view.seen(collection, document)
    if (seen) yield seen
  }
  yield* own
}

type IndexPlan = Extract<Plan, { kind: 'index' }>

function* indexed(store: Store, collection: StoredCollection, plan: IndexPlan): Iterable<Document> {
  const index = indexOf(collection, plan)
  if (!index) return
  for (const range of plan.ranges) {
    for (const id of store.range(collection, index, range, plan.reverse)) {
      const document = store.get(collection, id)
      if (document) yield document
    }
  }
  if (!index.loose) return
  for (const id of store.keyless(collection, index)) {
    const document = store.get(collection, id)
    if (document) yield document
  }
}

function indexOf(collection: StoredCollection, plan: IndexPlan): StoredIndex | undefined {
  return collection.indexes.find(({ name }) => name === plan.index)
}

/** Counts keys alone when the index answers the whole query; null when documents must be looked at. */
function countKeys(store: Store, collection: StoredCollection, plan: Plan): number | null {
  const index = plan.kind === 'index' && plan.whole ? indexOf(collection, plan) : undefined
  if (plan.kind !== 'index' || !index || index.loose) return null
  return plan.ranges.reduce((total, range) => total + store.countKeys(collection, index, range), 0)
}
