import { isDeepStrictEqual } from 'node:util'
import { compile } from '../database/query/matching.ts'
import type { Change, Document, FindOptions, Query } from '../database/values/types.ts'
import type { DataType } from './events.ts'

export interface WatchSpec {
  collection: string
  /** Already authorized. */
  query: Query
  order?: NonNullable<FindOptions['order']>
  limit?: number
}

/** The documents one watched query matches now, kept up to date from committed changes. */
export interface ResultSet {
  documents: Map<string, Document>
  /** Whether the change concerns the query at all, listed or not. */
  touches(change: Change): boolean
  /**
   * Takes a change in; null when it does not matter. `needsRead`: what fills the limit now must be read anew.
   */
  apply(change: Change): { cause: DataType; needsRead: boolean } | null
}

export function createResultSet(spec: WatchSpec, initial: Document[]): ResultSet {
  const isMatch = compile(spec.query)
  const documents = new Map(initial.map((document) => [document._id, document]))
  const { limit = Number.POSITIVE_INFINITY, order = [] } = spec

  return {
    documents,
    touches: ({ before, after }) =>
      [before, after].some((document) => document !== null && isMatch(document)),
    apply({ id, before, after }) {
      const listed = documents.get(id)
      const matches = after !== null && isMatch(after)
      if (!listed && !matches) return null
      const full = documents.size >= limit
      if (!matches) {
        documents.delete(id)
        return { cause: after ? 'update' : 'remove', needsRead: full }
      }
      const cause = before ? 'update' : 'add'
      if (full && (!listed || !sortsAlike(listed, after, order))) return { cause, needsRead: true }
      documents.set(id, after)
      return { cause, needsRead: false }
    },
  }
}

function sortsAlike(left: Document, right: Document, order: NonNullable<FindOptions['order']>): boolean {
  return order.every(([field]) => isDeepStrictEqual(valueAt(left, field), valueAt(right, field)))
}

function valueAt(document: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], document)
}
