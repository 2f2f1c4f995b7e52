import type { Parts } from './database.ts'
import type { StoredCollection } from './storage/store.ts'
import { inTurns } from './storage/turns.ts'
import type { Database, Query } from './values/types.ts'
import type { View } from './storage/view.ts'

type Writing = Pick<Database, 'insert' | 'update' | 'updateAndReturn' | 'remove'>

/** So many documents are written in one go; others have their turn after each. */
const mostAtOnce = 500

const one = { multi: false, upsert: false, replace: false }

/** The writes of a database. */
export function writing(parts: Parts): Writing {
  const { operations, writer, collections } = parts
  return {
    async insert(name, documents, transactionId) {
      const collection = collections.get(name)
      const done = await writer.write(transactionId, (view) => operations.insert(view, collection, documents))
      if (done.failure) throw done.failure
      return done.ids
    },
    async update(name, query, change, options, transactionId) {
      const collection = collections.get(name)
      const write = (among?: string[]) => {
        // Whether nothing matches at all is known only to who looks at everything.
        const upsert = options.upsert && among === undefined
        const run = (view: View) =>
          operations.update(view, collection, query, change, { ...options, upsert }, among)
        return writer.write(transactionId, run)
      }
      const ids = transactionId === undefined && (await lookAhead(parts, collection, query, options.multi))
      const done = ids ? await inParts(ids, options.upsert, write, metOrFailed) : [await write()]
      const failure = done.at(-1)?.failure
      if (failure) throw failure
      const updated = done.reduce((sum, { changed }) => sum + changed, 0)
      return { updated, upsertedId: done.at(-1)?.upsertedId ?? null }
    },
    async updateAndReturn(name, query, change, transactionId) {
      const collection = collections.get(name)
      const write = (among?: string[]) =>
        writer.write(transactionId, (view) => operations.update(view, collection, query, change, one, among))
      const ids = transactionId === undefined && (await lookAhead(parts, collection, query, false))
      const done = ids ? await inParts(ids, false, write, metOrFailed) : [await write()]
      const { documents = [], failure } = done.at(-1) ?? {}
      if (failure) throw failure
      return { updated: documents.length, document: documents[0] ?? null }
    },
    async remove(name, query, { multi }, transactionId) {
      const collection = collections.get(name)
      const write = (among?: string[]) =>
        writer.write(transactionId, (view) => operations.remove(view, collection, query, multi, among))
      const ids = transactionId === undefined && (await lookAhead(parts, collection, query, multi))
      const done = ids ? await inParts(ids, false, write, (removed) => removed > 0) : [await write()]
      return done.reduce((sum, removed) => sum + removed, 0)
    },
  }
}

const metOrFailed = (done: { documents: unknown[]; failure: unknown }): boolean =>
  done.documents.length > 0 || done.failure !== null

/**
 * The ids that a write concerns, when every document must be looked at for them: in turns, before the write,
 * which would hold up all others. It matches them again. Null when there is no need.
 */
async function lookAhead(
  { search, view }: Parts,
  collection: StoredCollection,
  query: Query,
  multi: boolean,
): Promise<string[] | null> {
  if (!search.readsAll(collection, query)) return null
  const enough = multi ? Number.POSITIVE_INFINITY : 1
  const found = await view((committed) => inTurns(search.documents(committed, collection, query, [], enough)))
  return found.slice(0, enough).map(({ _id }) => _id)
}

/**
 * Writes some of the ids at a time, as mongod does, which stops at the first that fails. When none of them
 * matches any more, everything is looked at while nobody else writes.
 */
async function inParts<Done extends { failure?: unknown } | number>(
  ids: string[],
  always: boolean,
  write: (among?: string[]) => Promise<Done>,
  hasMet: (done: Done) => boolean,
): Promise<Done[]> {
  if (ids.length === 0) return [await write(always ? undefined : [])]
  const done: Done[] = []
  for (let at = 0; at < ids.length; at += mostAtOnce) {
    const part = await write(ids.slice(at, at + mostAtOnce))
    done.push(part)
    if (typeof part === 'object' && part.failure) return done
  }
  return done.some((each) => hasMet(each)) ? done : [await write()]
}
