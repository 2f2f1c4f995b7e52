import { aggregate } from 'mingo'
import { refuseUnknown } from './matching.ts'
import type { StoredCollection } from './store.ts'
import type { Document, Query } from './types.ts'

/** Documents of a collection, by itself or by name (`$lookup`), that match a query. */
type Fetch = (collection: StoredCollection | string, query: Query) => Document[]

/** Runs a pipeline. A leading `$match` is answered by the collection's indexes, the rest in memory. */
export function runPipeline(
  stages: Record<string, unknown>[],
  collection: StoredCollection,
  fetch: Fetch,
): Record<string, unknown>[] {
  const [first, ...rest] = stages
  const matched = first && isQuery(first.$match) ? first.$match : null
  const documents = fetch(collection, matched ?? {})
  const pipeline = matched ? rest : stages
  return refuseUnknown(
    () =>
      aggregate(documents, pipeline as never, {
        collectionResolver: (name) => fetch(name, {}),
      }) as Record<string, unknown>[],
  )
}

function isQuery(value: unknown): value is Query {
  return typeof value === 'object' && value !== null
}
