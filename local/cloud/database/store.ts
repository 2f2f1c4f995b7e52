import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { open, type Database as Table, type RootDatabase } from 'lmdb'
import { keyOf, type KeyPart } from './index-keys.ts'
import type { KeyRange } from './planner.ts'
import type { Document, IndexDeclaration } from './types.ts'

/** One index of one collection. `broken` once a document cannot stand in it: a plan must not use it any more. */
export interface StoredIndex {
  number: number
  name: string
  fields: string[]
  unique: boolean
  broken: boolean
}

export interface StoredCollection {
  name: string
  number: number
  indexes: StoredIndex[]
}

/** Documents and index entries in LMDB. Writes happen inside `write` only; what it resolves is committed. */
export interface Store {
  collections(): StoredCollection[]
  /** Creates or changes a collection; new indexes are filled from its documents. */
  define(name: string, indexes: IndexDeclaration[] | null): Promise<StoredCollection>
  get(collection: StoredCollection, id: string): Document | undefined
  scan(collection: StoredCollection): Iterable<Document>
  /** Ids in the order of the index. */
  range(collection: StoredCollection, index: StoredIndex, range: KeyRange, reverse: boolean): Iterable<string>
  /** Runs `change` against the newest state; its puts and removes are committed together. It must not throw after a write. */
  write<Result>(change: () => Result): Promise<Result>
  put(collection: StoredCollection, document: Document, before: Document | undefined): void
  remove(collection: StoredCollection, document: Document): void
  close(): Promise<void>
}

type Key = KeyPart[]

const CATALOG = 'catalog'

export function openStore(dataDir: string): Store {
  const path = join(dataDir, 'database')
  mkdirSync(path, { recursive: true })
  const root: RootDatabase = open({ path, maxDbs: 4 })
  // Dates and regular expressions keep their types.
  const typed = { name: 'documents', encoding: 'msgpack' as const, encoder: { structuredClone: true } }
  const documents: Table<Document, Key> = root.openDB(typed)
  const entries: Table<number, Key> = root.openDB({ name: 'entries' })
  const meta: Table<StoredCollection[], string> = root.openDB({ name: 'meta', encoding: 'json' })
  const catalog = new Map((meta.get(CATALOG) ?? []).map((collection) => [collection.name, collection]))

  function saveCatalog(): void {
    void meta.put(CATALOG, [...catalog.values()])
  }

  const index = createEntries(entries, saveCatalog)

  function scan(collection: StoredCollection): Iterable<Document> {
    const range = documents.getRange({ start: [collection.number], end: [collection.number + 1] })
    return range.map(({ value }) => value)
  }

  return {
    collections: () => [...catalog.values()],
    define(name, declared) {
      return root.transaction(() => {
        const known = catalog.get(name)
        const number = known?.number ?? 1 + Math.max(0, ...[...catalog.values()].map((each) => each.number))
        const collection = known ?? { name, number, indexes: [] }
        const added = declared === null ? [] : reconcile(collection, declared)
        catalog.set(name, collection)
        saveCatalog()
        if (added.length > 0) for (const document of scan(collection)) index.add(collection, document, added)
        return collection
      })
    },
    get: (collection, id) => documents.get([collection.number, id]),
    scan,
    range: index.range,
    write: (change) => root.transaction(change),
    put(collection, document, before) {
      if (before) index.remove(collection, before)
      void documents.put([collection.number, document._id], document)
      index.add(collection, document, collection.indexes)
    },
    remove(collection, document) {
      index.remove(collection, document)
      void documents.remove([collection.number, document._id])
    },
    close: () => root.close(),
  }
}

interface Entries {
  add(collection: StoredCollection, document: Document, indexes: StoredIndex[]): void
  remove(collection: StoredCollection, document: Document): void
  range: Store['range']
}

/** The index entries: keys of collection, index, values and id, in one ordered table. */
function createEntries(entries: Table<number, Key>, onBroken: () => void): Entries {
  return {
    add(collection, document, indexes) {
      for (const index of indexes) {
        const key = keyOf(document, index.fields)
        if (key) void entries.put([collection.number, index.number, ...key, document._id], 0)
        else if (!index.broken) {
          index.broken = true
          onBroken()
        }
      }
    },
    remove(collection, document) {
      for (const index of collection.indexes) {
        const key = keyOf(document, index.fields)
        if (key) void entries.remove([collection.number, index.number, ...key, document._id])
      }
    },
    range(collection, index, { start, end }, reverse) {
      const low = [collection.number, index.number, ...start]
      const high = [collection.number, index.number, ...end]
      const keys = entries.getKeys(reverse ? { start: high, end: low, reverse } : { start: low, end: high })
      return keys.map((key) => String(key.at(-1)))
    },
  }
}

/** Brings a collection's indexes to the declaration; answers those that must be filled. Dropped ones are no longer used. */
function reconcile(collection: StoredCollection, declared: IndexDeclaration[]): StoredIndex[] {
  const known = new Map(collection.indexes.map((index) => [index.name, index]))
  let number = Math.max(0, ...collection.indexes.map((index) => index.number))
  const added: StoredIndex[] = []
  collection.indexes = declared.map(({ name, keys, unique = false }) => {
    const fields = keys.map(([field]) => field)
    const old = known.get(name)
    if (old && old.unique === unique && old.fields.join() === fields.join()) return old
    number += 1
    const index = { number, name, fields, unique, broken: false }
    added.push(index)
    return index
  })
  return added
}
