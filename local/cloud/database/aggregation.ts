import { Aggregator } from 'mingo/aggregator'
import { isFields } from './field-path.ts'
import { geoNear } from './geo-operators.ts'
import { everything, limits } from './matching.ts'
import { refuse, refuseUnknown } from './refusal.ts'
import type { StoredCollection } from './store.ts'
import type { Document, Query } from './types.ts'

/** Documents of a collection, by itself or by name (`$lookup`), that match a query. */
type Fetch = (collection: StoredCollection | string, query: Query) => Document[]

type Stage = Record<string, unknown>

/** Stages that write, or that read what is no collection of this database. */
const refused = ['$out', '$merge', '$documents']

/** Runs a pipeline. A leading `$match` or `$geoNear` query is answered by the collection's indexes, the rest in memory. */
export function runPipeline(stages: Stage[], collection: StoredCollection, fetch: Fetch): Stage[] {
  const [first, ...rest] = stages
  for (const name of stages.flatMap((stage) => Object.keys(stage)))
    if (refused.includes(name)) throw refuse(`the stage ${name} is not supported`)
  return refuseUnknown(() => {
    if (first && isFields(first.$match)) return run(fetch(collection, first.$match), rest, fetch)
    if (first && isFields(first.$geoNear)) {
      const { query } = first.$geoNear
      const near = geoNear(fetch(collection, isFields(query) ? query : {}), first.$geoNear)
      return run(near, rest, fetch)
    }
    return run(fetch(collection, {}), stages, fetch)
  })
}

function run(documents: Stage[], stages: Stage[], fetch: Fetch): Stage[] {
  const aggregator = new Aggregator(stages, {
    ...limits,
    context: everything,
    collectionResolver: (name) => fetch(name, {}),
  })
  return aggregator.run<Stage>(documents)
}
