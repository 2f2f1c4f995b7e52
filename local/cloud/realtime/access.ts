import type { Database, Query } from '../database/values/types.ts'
import { CloudError } from '../protocol/protocol.ts'
import { authorizeRead } from '../rules/authorization.ts'
import type { Identity } from './connection.ts'
import type { WatchSpec } from './result-set.ts'
import type { Sorting } from './messages.ts'

/** The watch this caller may open. Throws CloudError: CHECK_LOGIN_FAILED, or as `authorizeRead`. */
export function authorizeWatch(
  database: Database,
  identity: Identity,
  wanted: { collection: string; query: Query; sorting: Sorting; limit: number | undefined },
): WatchSpec {
  if (identity.kind === 'stranger') throw new CloudError('CHECK_LOGIN_FAILED', 'log in before watching')
  const { collection, sorting, limit } = wanted
  const declaration = database.declaration(collection)
  const query =
    identity.kind === 'admin'
      ? wanted.query
      : authorizeRead({ declaration, query: wanted.query, auth: identity.auth })
  return {
    collection,
    query,
    ...(sorting.length > 0 && { order: sorting }),
    ...(limit !== undefined && { limit }),
  }
}
