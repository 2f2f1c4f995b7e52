import { nearnessOf } from './query/geo-operators.ts'
import { compile } from './query/matching.ts'
import { planQuery, type Plan } from './indexes/planner.ts'
import { sortDocuments, type Order } from './values/sorting.ts'
import type { Reading } from './values/readings.ts'
import type { Store, StoredCollection, StoredIndex } from './storage/store.ts'
import type { Work } from './storage/turns.ts'
import type { Document, Query } from './values/types.ts'
import type { View } from './storage/view.ts'

/** How much work queries were: for tests and benchmarks. */
export interface Examined {
  documents: number
  /** The kind of the last plan, and its index. */
  lastPlan: string
}

export interface Search {
  /**
   * Matching documents in the order asked for; at least `enough` of them when there are so many. `among`: the
   * only ids to look at.
   */
  documents(
    view: View,
    collection: StoredCollection,
    query: Query,
    order: Order,
    enough: number,
    among?: string[],
  ): Work<Document[]>
  count(view: View, collection: StoredCollection, query: Query): Work<number>
  /** Whether every document must be looked at. */
  readsAll(collection: StoredCollection, query: Query): boolean
}

/** Documents between two looks at the clock. */
const stretch = 64
/** Matches that are kept before all but the first in order are let go. */
const mostUnsorted = 1000

/** Finds documents by the best plan, and matches each candidate against the whole query again. */
export function createSearch(store: Store, examined: Examined): Search {
  function planOf(collection: StoredCollection, query: Query, order: Order): Plan {
    const plan = planQuery(query, order, collection.indexes)
    examined.lastPlan = plan.kind === 'index' ? `index ${plan.index}` : plan.kind
    return plan
  }

  function* matching(view: View, collection: StoredCollection, query: Query, plan: Plan): Matching {
    const matches = compile(query)
    let looked = 0
    for (const document of candidates(store, view, collection, plan)) {
      examined.documents += 1
      looked += 1
      if (matches(document)) yield document
      else if (looked % stretch === 0) yield null
    }
  }

  return {
    *documents(view, collection, query, order, enough, among) {
      const plan: Plan = among ? { kind: 'ids', ids: among } : planOf(collection, query, order)
      const nearness = order.length === 0 ? nearnessOf(query) : null
      const ordered = !nearness && inOrder(view, collection, plan, order)
      let found: Document[] = []
      let passed = 0
      for (const document of matching(view, collection, query, plan)) {
        if (document) found.push(document)
        passed += 1
        if (ordered && found.length >= enough) break
        if (!ordered && !nearness && found.length >= 2 * enough + mostUnsorted)
          found = sortDocuments(found, order).slice(0, enough)
        if (document === null || passed % stretch === 0) yield
      }
      if (nearness) return byNearness(found, nearness)
      return ordered ? found : sortDocuments(found, order)
    },
    *count(view, collection, query) {
      if (Object.keys(query).length === 0) return store.count(collection)
      const plan = planOf(collection, query, [])
      const counted = countKeys(store, collection, plan)
      if (counted !== null) return counted
      let total = 0
      for (const document of matching(view, collection, query, plan)) {
        if (document) total += 1
        if (document === null || total % stretch === 0) yield
      }
      return total
    },
    readsAll: (collection, query) => planQuery(query, [], collection.indexes).kind === 'scan',
  }
}

/** What matches; null now and then among much that does not. */
type Matching = Generator<Document | null, void>

/** Whether candidates come in the order asked for. */
function inOrder(view: View, collection: StoredCollection, plan: Plan, order: Order): boolean {
  if (order.length === 0) return true
  if (!('ordered' in plan) || !plan.ordered || view.own(collection).length > 0) return false
  return plan.kind === 'scan' || indexOf(collection, plan)?.loose === false
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
  if (plan.kind === 'union') {
    const met = new Set<string>()
    for (const part of plan.plans) {
      for (const document of candidates(store, view, collection, part)) {
        if (met.size !== met.add(document._id).size) yield document
      }
    }
    return
  }
  const own = view.own(collection)
  for (const document of committed(store, view, collection, plan)) {
    const seen = view.seen(collection, document)
    if (seen) yield seen
  }
  yield* own
}

type IndexPlan = Extract<Plan, { kind: 'index' }>
type ScanPlan = Extract<Plan, { kind: 'scan' }>

function committed(
  store: Store,
  { reading }: View,
  collection: StoredCollection,
  plan: IndexPlan | ScanPlan,
): Iterable<Document> {
  if (plan.kind === 'index') return indexed(store, reading, collection, plan)
  return store.scan(collection, plan.range, plan.reverse, reading)
}

function* indexed(
  store: Store,
  reading: Reading | undefined,
  collection: StoredCollection,
  plan: IndexPlan,
): Iterable<Document> {
  const index = indexOf(collection, plan)
  if (!index) return
  for (const range of plan.ranges) {
    for (const id of store.range(collection, index, range, plan.runs, reading)) {
      const document = store.get(collection, id, reading)
      if (document) yield document
    }
  }
  if (!index.loose) return
  for (const id of store.keyless(collection, index, reading)) {
    const document = store.get(collection, id, reading)
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
