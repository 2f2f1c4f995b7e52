import { encodeQuery } from './command.ts'
import type { Requests } from './requests.ts'
import type { Watches, WatchListener } from './watches.ts'

export interface Place {
  collection: string
  requests: Requests
  watches: Watches
}

/** What a chain of `where`, `orderBy` … has asked for so far. */
export interface Asked {
  query: Record<string, unknown>
  order: { field: string; direction: string }[]
  skip?: number
  limit?: number
  projection?: Record<string, unknown>
}

/** A query of the client SDK; every step gives a new one. */
export interface Query {
  where(query: object): Query
  orderBy(field: string, direction: string): Query
  skip(count: number): Query
  limit(count: number): Query
  field(projection: Record<string, unknown>): Query
  get: ReturnType<Requests['api']>
  count: ReturnType<Requests['api']>
  update: ReturnType<Requests['api']>
  remove: ReturnType<Requests['api']>
  watch(listener: WatchListener): { close(): Promise<void> }
}

export function createQuery(place: Place, asked: Asked): Query {
  const { collection, requests, watches } = place
  const { query, order, limit } = asked
  const next = (more: Partial<Asked>): Query => createQuery(place, { ...asked, ...more })
  return {
    where: (conditions) => next({ query: encodeQuery(conditions) }),
    orderBy: (field, direction) => next({ order: [...order, { field, direction }] }),
    skip: (skip) => next({ skip }),
    limit: (limit) => next({ limit }),
    field: (projection) => next({ projection }),
    get: requests.api('get', () => ({ action: 'get', collection, ...asked })),
    count: requests.api('count', () => ({ action: 'count', collection, query })),
    update: requests.api('update', ({ data }: { data: object }) => ({
      action: 'update',
      collection,
      query,
      data: { $set: data },
    })),
    remove: requests.api('remove', () => ({ action: 'remove', collection, query })),
    watch: (listener) =>
      watches.open({ collection, query, orderBy: order, ...(limit !== undefined && { limit }) }, listener),
  }
}
