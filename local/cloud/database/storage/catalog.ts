import type { Database as Table } from 'lmdb'
import type { StoredCollection, StoredIndex } from './store.ts'
import type { IndexDeclaration } from '../values/types.ts'

const catalogKey = 'catalog'
const formatKey = 'format'

/** Counts up with each change of how index entries are written: older ones are written anew. */
const entryFormat = 2

/** Which collections there are, and their indexes. What changes them is kept by `save` only. */
export interface Catalog {
  /** Whether the entries of the indexes were written by an older version. */
  isOutdated: boolean
  collections(): StoredCollection[]
  /**
   * Creates or changes a collection; `added` indexes are to be filled, entries of `dropped` ones to be
   * removed.
   */
  define(name: string, declared: IndexDeclaration[] | null): Definition
  save(): void
}

interface Definition {
  collection: StoredCollection
  added: StoredIndex[]
  dropped: StoredIndex[]
}

export function openCatalog(table: Table<StoredCollection[] | number, string>): Catalog {
  const stored = table.get(catalogKey)
  const catalog = new Map((Array.isArray(stored) ? stored : []).map((each) => [each.name, each]))
  return {
    isOutdated: table.get(formatKey) !== entryFormat,
    collections: () => [...catalog.values()],
    define(name, declared) {
      const known = catalog.get(name)
      const number = known?.number ?? 1 + Math.max(0, ...[...catalog.values()].map((each) => each.number))
      const collection = known ?? { name, number, indexes: [] }
      catalog.set(name, collection)
      return { collection, ...reconcile(collection, declared) }
    },
    save() {
      void table.put(catalogKey, [...catalog.values()])
      void table.put(formatKey, entryFormat)
    },
  }
}

/** Brings a collection's indexes to the declaration; a changed one is dropped and added. */
function reconcile(
  collection: StoredCollection,
  declared: IndexDeclaration[] | null,
): { added: StoredIndex[]; dropped: StoredIndex[] } {
  if (declared === null) return { added: [], dropped: [] }
  const known = collection.indexes
  let number = Math.max(0, ...known.map((index) => index.number))
  const added: StoredIndex[] = []
  collection.indexes = declared.map(({ name, keys, unique = false }) => {
    const fields = keys.map(([field]) => field)
    const old = known.find((index) => index.name === name && sameKeys(index.fields, fields))
    if (old) {
      old.unique = unique
      return old
    }
    number += 1
    const index = { number, name, fields, unique, loose: false }
    added.push(index)
    return index
  })
  return { added, dropped: known.filter((index) => !collection.indexes.includes(index)) }
}

function sameKeys(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((field, at) => field === other[at])
}
