import type { Database as Table } from 'lmdb'
import { afterAll, keyOf, type IndexKey, type KeyPart } from '../indexes/index-keys.ts'
import type { Run } from '../indexes/planner.ts'
import type { Reading } from '../values/readings.ts'
import type { Store, StoredCollection, StoredIndex } from './store.ts'
import type { Document } from '../values/types.ts'

/** Collection, index, the document's values and its id, in one ordered table. */
export type Key = KeyPart[]

export interface Entries {
  /** Brings the entries of one document from how it was to how it is; either may be absent. */
  replace(
    collection: StoredCollection,
    indexes: StoredIndex[],
    before: Document | undefined,
    after: Document | undefined,
  ): void
  drop(collection: StoredCollection, index: StoredIndex): void
  clear(): void
  range: Store['range']
  countKeys: Store['countKeys']
  keyless: Store['keyless']
}

function full(collection: StoredCollection, index: StoredIndex, key: IndexKey | null, id: string): Key {
  return key ? [collection.number, index.number, ...key.parts, id] : [collection.number, -index.number, id]
}

/**
 * The index entries. A document that has no key in an index stands under the index's negative number, by its
 * id alone.
 */
export function createEntries(table: Table<number, Key>, onLoose: () => void): Entries {
  return {
    replace(collection, indexes, before, after) {
      for (const index of indexes) {
        const old = before && keyOf(before, index.fields)
        const next = after && keyOf(after, index.fields)
        if (before && after && sameKey(old, next)) continue
        if (before && old !== undefined) void table.remove(full(collection, index, old, before._id))
        if (!after || next === undefined) continue
        void table.put(full(collection, index, next, after._id), 0)
        if (!index.loose && !next?.exact) {
          index.loose = true
          onLoose()
        }
      }
    },
    drop(collection, index) {
      for (const number of [index.number, -index.number]) {
        const range = { start: [collection.number, number], end: [collection.number, number, afterAll] }
        // The range is read to its end before it changes.
        const keys = Array.from(table.getKeys(range))
        for (const key of keys) void table.remove(key)
      }
    },
    clear: () => table.clearSync(),
    range(collection, index, { start, end }, runs, reading) {
      const place = [collection.number, index.number]
      return walk(table, [...place, ...start], [...place, ...end], runs, reading)
    },
    countKeys(collection, index, { start, end }) {
      const place = [collection.number, index.number]
      return table.getKeysCount({ start: [...place, ...start], end: [...place, ...end] })
    },
    keyless(collection, index, reading) {
      const start = [collection.number, -index.number]
      return table.getKeys({ start, end: [...start, afterAll], ...reading }).map(idOf)
    },
  }
}

/** The ids from low to high; where there are more runs, each group of keys alike in its own direction. */
function walk(
  table: Table<number, Key>,
  low: Key,
  high: Key,
  runs: Run[],
  reading?: Reading,
): Iterable<string> {
  const [run = { depth: 0, reverse: false }, ...inner] = runs
  const keysOf = (limit?: number) => {
    const [start, end] = run.reverse ? [high, low] : [low, high]
    return table.getKeys({ start, end, reverse: run.reverse, ...(limit && { limit }), ...reading })
  }
  if (inner.length === 0) return keysOf().map(idOf)
  return (function* groups(): Iterable<string> {
    for (let [first] = keysOf(1); first; [first] = keysOf(1)) {
      const group = first.slice(0, 2 + run.depth)
      yield* walk(table, group, [...group, afterAll], inner, reading)
      if (run.reverse) high = group
      else low = [...group, afterAll]
    }
  })()
}

function idOf(key: Key): string {
  return String(key.at(-1))
}

function sameKey(one: IndexKey | null | undefined, other: IndexKey | null | undefined): boolean {
  if (!one || !other) return one === other
  return one.parts.every((part, at) => part === other.parts[at]) && one.exact === other.exact
}
