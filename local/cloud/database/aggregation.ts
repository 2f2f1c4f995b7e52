import { Aggregator } from 'mingo/aggregator'
import { isFields } from './values/field-path.ts'
import { geoNear } from './query/geo-operators.ts'
import { resolverOf } from './query/lookup.ts'
import { optionsWith } from './query/matching.ts'
import { refuse, refuseUnknown } from './values/refusal.ts'
import type { Order } from './values/sorting.ts'
import type { StoredCollection } from './storage/store.ts'
import { atOnce, inTurns, type Work } from './storage/turns.ts'
import type { Document, Query } from './values/types.ts'

/**
 * Documents of a collection, by itself or by name (`$lookup`), that match a query, in the order asked for; at
 * least `enough` of them when there are so many.
 */
type Fetch = (
  collection: StoredCollection | string,
  query: Query,
  order?: Order,
  enough?: number,
) => Work<Document[]>

type Stage = Record<string, unknown>

/** Stages that write, or that read what is no collection of this database. */
const refused = ['$out', '$merge', '$documents']

/**
 * Runs a pipeline. A leading `$match` or `$geoNear` query is answered by the collection's indexes, as are a
 * `$sort`, a `$skip` and a `$limit` right behind it or in its place; the rest runs in memory.
 */
export async function runPipeline(
  stages: Stage[],
  collection: StoredCollection,
  fetch: Fetch,
): Promise<Stage[]> {
  const [first, ...rest] = stages
  for (const name of stages.flatMap((stage) => Object.keys(stage)))
    if (refused.includes(name)) throw refuse(`the stage ${name} is not supported`)
  if (first && isFields(first.$geoNear)) {
    const { $geoNear } = first
    const { query } = $geoNear
    const found = await inTurns(fetch(collection, isFields(query) ? query : {}))
    return refuseUnknown(() => run(geoNear(found, $geoNear), rest, fetch))
  }
  const match = first && isFields(first.$match) ? first.$match : null
  const behind = match ? rest : stages
  const [order, enough] = beginningOf(behind)
  const found = await inTurns(fetch(collection, match ?? {}, order, enough))
  return refuseUnknown(() => run(found, behind, fetch))
}

/**
 * How much of the matching documents a pipeline wants, and in which order: the stages themselves are run all
 * the same.
 */
function beginningOf(stages: Stage[]): [order: Order, enough: number] {
  const all = Number.POSITIVE_INFINITY
  const order: Order = []
  const [first] = stages
  for (const [field, direction] of isFields(first?.$sort) ? Object.entries(first.$sort) : []) {
    if (direction !== 1 && direction !== -1) return [[], all]
    order.push([field, direction])
  }
  const [skip, limit] = order.length > 0 ? stages.slice(1) : stages
  const skipped = skip?.$skip
  if (typeof skipped === 'number') return [order, skipped + wanted(limit)]
  return [order, wanted(skip)]
}

function wanted(stage: Stage | undefined): number {
  return typeof stage?.$limit === 'number' ? stage.$limit : Number.POSITIVE_INFINITY
}

function run(documents: Stage[], stages: Stage[], fetch: Fetch): Stage[] {
  const collectionResolver = resolverOf((name, query) => atOnce(fetch(name, query)))
  const aggregator = new Aggregator(stages, optionsWith({ collectionResolver }))
  return aggregator.run<Stage>(documents)
}
