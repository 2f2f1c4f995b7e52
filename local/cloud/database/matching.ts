import { Query as Matcher, find } from 'mingo'
import { CloudError } from '../protocol.ts'
import type { Order } from './planner.ts'
import type { Document, Query } from './types.ts'

export type Matches = (document: Record<string, unknown>) => boolean

/** Compiles a query; what MongoDB's language does not know is INVALID_PARAM. */
export function compile(query: Query): Matches {
  const matcher = refuseUnknown(() => new Matcher(query))
  return (document) => refuseUnknown(() => matcher.test(document))
}

export function sortDocuments(documents: Document[], order: Order): Document[] {
  if (order.length === 0) return documents
  const cursor = find<Document>(documents, {})
  // oxlint-disable-next-line unicorn/no-array-sort -- a cursor's sort, not an array's
  return refuseUnknown(() => cursor.sort(Object.fromEntries(order)).all())
}

export function project(documents: Document[], projection: Record<string, unknown> | undefined): Document[] {
  if (!projection || Object.keys(projection).length === 0) return documents
  return refuseUnknown(() => find<Document>(documents, {}, projection as never).all())
}

/** The library's complaints about a query are the caller's mistakes. */
export function refuseUnknown<Result>(run: () => Result): Result {
  try {
    return run()
  } catch (error) {
    if (error instanceof CloudError) throw error
    throw new CloudError('INVALID_PARAM', error instanceof Error ? error.message : String(error), {
      cause: error,
    })
  }
}
