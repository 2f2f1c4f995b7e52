import { Aggregator } from 'mingo/aggregator'
import { isFields } from './field-path.ts'
import { geoNear } from './geo-operators.ts'
import { optionsWith } from './matching.ts'
import { refuse, refuseUnknown } from './refusal.ts'
import type { Order } from './sorting.ts'
import type { StoredCollection } from './store.ts'
import type { Document, Query } from './types.ts'

/**
 * Documents of a collection, by itself or by name (`$lookup`), that match a query, in the order asked for; at
 * least `enough` of them when there are so many.
 */
type Fetch = (
  collection: StoredCollection | string,
  query: Query,
  order?: Order,
  enough?: number,
) => Document[]

type Stage = Record<string, unknown>

/** Stages that write, or that read what is no collection of this database. */
const refused = ['$out', '$merge', '$documents']

/**
 * Runs a pipeline. A leading `$match` or `$geoNear` query is answered by the collection's indexes, as are a
 * `$sort` and a `$limit` right behind a `$match`; the rest runs in memory.
 */
export function runPipeline(stages: Stage[], collection: StoredCollection, fetch: Fetch): Stage[] {
  const [first, ...rest] = stages
  for (const name of stages.flatMap((stage) => Object.keys(stage)))
    if (refused.includes(name)) throw refuse(`the stage ${name} is not supported`)
  return refuseUnknown(() => {
    if (first && isFields(first.$match)) {
      const [order, enough] = beginningOf(rest)
      return run(fetch(collection, first.$match, order, enough), rest, fetch)
    }
    if (first && isFields(first.$geoNear)) {
      const { query } = first.$geoNear
      const near = geoNear(fetch(collection, isFields(query) ? query : {}), first.$geoNear)
      return run(near, rest, fetch)
    }
    return run(fetch(collection, {}), stages, fetch)
  })
}

/**
 * How much of the matching documents a pipeline wants, and in which order: the stages themselves are run all
 * the same.
 */
function beginningOf([sort, limit]: Stage[]): [order: Order, enough: number] {
  if (!sort || !isFields(sort.$sort)) return [[], Number.POSITIVE_INFINITY]
  const order: Order = []
  for (const [field, direction] of Object.entries(sort.$sort)) {
    if (direction !== 1 && direction !== -1) return [[], Number.POSITIVE_INFINITY]
    order.push([field, direction])
  }
  return [order, typeof limit?.$limit === 'number' ? limit.$limit : Number.POSITIVE_INFINITY]
}

function run(documents: Stage[], stages: Stage[], fetch: Fetch): Stage[] {
  const options = optionsWith({ collectionResolver: (name) => fetch(name, {}) })
  const aggregator = new Aggregator(stages, options)
  return aggregator.run<Stage>(documents)
}
