import { join } from 'node:path'
import { makeOwnFolder } from '../../protocol/own-folder.ts'
import { open, type Database as Table, type RootDatabase } from 'lmdb'
import { openCatalog } from './catalog.ts'
import { createEntries, type Key } from './index-entries.ts'
import type { IdRange, KeyRange, Run } from '../indexes/planner.ts'
import { createReadings, type Reading, type Readings } from '../values/readings.ts'
import type { Document, IndexDeclaration } from '../values/types.ts'

/** One index of one collection. */
export interface StoredIndex {
  number: number
  name: string
  fields: string[]
  unique: boolean
  /**
   * Once a document cannot stand in it, or only by the beginning of a value: such an index finds, but neither
   * orders nor counts.
   */
  loose: boolean
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
  get(collection: StoredCollection, id: string, reading?: Reading): Document | undefined
  /** In the order of ids, or against it. */
  scan(
    collection: StoredCollection,
    range?: IdRange,
    reverse?: boolean,
    reading?: Reading,
  ): Iterable<Document>
  /** Ids in the order of the index, as the runs turn it. */
  range(
    collection: StoredCollection,
    index: StoredIndex,
    range: KeyRange,
    runs: Run[],
    reading?: Reading,
  ): Iterable<string>
  /** How many documents there are, without reading them. */
  count(collection: StoredCollection): number
  countKeys(collection: StoredCollection, index: StoredIndex, range: KeyRange): number
  /** Ids of documents that have no key in the index. */
  keyless(collection: StoredCollection, index: StoredIndex, reading?: Reading): Iterable<string>
  read: Readings['read']
  /**
   * Runs `change` against the newest state; its puts and removes are committed together. It must not throw
   * after a write.
   */
  write<Result>(change: () => Result): Promise<Result>
  put(collection: StoredCollection, document: Document, before: Document | undefined): void
  remove(collection: StoredCollection, document: Document): void
  close(): Promise<void>
}

/**
 * Pages to look at when a commit wants to reuse free ones (read by LMDB's native part). Without a bound each
 * commit reads the whole list, which after loading a million documents takes 25 to 50 ms instead of a
 * fraction of one.
 */
const smallFreeList = { maxFreeSpaceToLoad: 1000, maxFreeSpaceToRetain: 1000 }

/**
 * Of addresses, not of memory or disk: a map that grows leaves its former ones open, and each counts what
 * it has read as memory of this process. A database that outgrows it is mapped anew.
 */
const mapSize = 64 * 1024 ** 3

/** What people wrote is nobody else's on this machine (an option of LMDB's native part). */
const ownOnly = { permissionsMode: 0o600 }

export function openStore(dataDir: string): Store {
  const path = join(dataDir, 'database')
  makeOwnFolder(path)
  const root: RootDatabase = open({ path, maxDbs: 4, mapSize, ...smallFreeList, ...ownOnly })
  // Dates and regular expressions keep their types.
  const typed = { name: 'documents', encoding: 'msgpack' as const, encoder: { structuredClone: true } }
  const documents: Table<Document, Key> = root.openDB(typed)
  const catalog = openCatalog(root.openDB({ name: 'meta', encoding: 'json' }))
  const entries = createEntries(root.openDB({ name: 'entries' }), () => catalog.save())

  const scan: Store['scan'] = (collection, range, reverse, reading) =>
    valuesOf(documents, collection, range, reverse, reading)

  function fill(collection: StoredCollection, indexes: StoredIndex[]): void {
    if (indexes.length === 0) return
    for (const document of scan(collection)) entries.replace(collection, indexes, undefined, document)
  }

  const readings = createReadings(root)

  if (catalog.isOutdated) {
    root.transactionSync(() => {
      entries.clear()
      for (const collection of catalog.collections()) {
        for (const index of collection.indexes) index.loose = false
        fill(collection, collection.indexes)
      }
      catalog.save()
    })
  }

  return {
    collections: () => catalog.collections(),
    define(name, declared) {
      return root.transaction(() => {
        const { collection, added, dropped } = catalog.define(name, declared)
        for (const index of dropped) entries.drop(collection, index)
        fill(collection, added)
        catalog.save()
        return collection
      })
    },
    get: (collection, id, reading) => documents.get([collection.number, id], reading),
    read: readings.read,
    scan,
    count: (collection) =>
      documents.getKeysCount({ start: [collection.number], end: [collection.number + 1] }),
    countKeys: entries.countKeys,
    range: entries.range,
    keyless: entries.keyless,
    write: (change) => root.transaction(change),
    put(collection, document, before) {
      void documents.put([collection.number, document._id], document)
      entries.replace(collection, collection.indexes, before, document)
    },
    remove(collection, document) {
      void documents.remove([collection.number, document._id])
      entries.replace(collection, collection.indexes, document, undefined)
    },
    async close() {
      await readings.end()
      await root.close()
    },
  }
}

function valuesOf(
  documents: Table<Document, Key>,
  { number }: StoredCollection,
  { from, to }: IdRange = {},
  reverse = false,
  reading?: Reading,
): Iterable<Document> {
  const low = from === undefined ? [number] : [number, from]
  const high = to === undefined ? [number + 1] : [number, to]
  const [start, end] = reverse ? [high, low] : [low, high]
  const range = documents.getRange({ start, end, reverse, inclusiveEnd: true, ...reading })
  return range.map(({ value }) => value)
}
