import { CloudError } from '../protocol.ts'
import { runPipeline } from './aggregation.ts'
import { createOperations, type Operations } from './operations.ts'
import { createSearch, type Examined, type Search } from './search.ts'
import { openStore, type Store, type StoredCollection } from './store.ts'
import { createTransactions } from './transactions.ts'
import type { CollectionDeclaration, Database } from './types.ts'
import { storeView, type View } from './view.ts'
import { createWriter, type Writer } from './writer.ts'

/** The database, with what tests and benchmarks want to know of it. */
export interface InspectableDatabase extends Database {
  /** Work done by queries since the start. */
  examined: Examined
}

export interface DatabaseOptions {
  /** Folder of its own; created when missing. */
  dataDir: string
  /** Milliseconds since the epoch; ends transactions that nobody ended. */
  now?: () => number
}

/**
 * Opens the document database. Writes are committed to LMDB before they resolve: killing this process loses
 * none of them. One process at a time may have a folder open.
 */
export async function createDatabase(options: DatabaseOptions): Promise<InspectableDatabase> {
  const store = openStore(options.dataDir)
  const examined: Examined = { documents: 0, lastPlan: 'none' }
  const search = createSearch(store, examined)
  const transactions = createTransactions(store, options.now ?? Date.now)
  const writer = createWriter(store, transactions)
  const collections = createCollections(store)
  const parts: Parts = {
    operations: createOperations(store, search),
    search,
    writer,
    collections,
    view: () => storeView(store, readOnly),
  }
  return {
    examined,
    ...collections.administration,
    ...reading(parts),
    ...writing(parts),
    startTransaction: async () => transactions.start(),
    commitTransaction: (id) => writer.commit(id),
    abortTransaction: async (id) => transactions.abort(id),
    onChange: writer.onChange,
    close: () => store.close(),
  }
}

interface Parts {
  operations: Operations
  search: Search
  writer: Writer
  collections: Collections
  /** What a read outside of transactions sees: the committed state. */
  view(): View
}

function reading({
  operations,
  search,
  writer,
  collections,
  view,
}: Parts): Pick<Database, 'find' | 'count' | 'aggregate'> {
  return {
    async find(name, options, transactionId) {
      const collection = collections.get(name)
      if (transactionId === undefined) return operations.find(view(), collection, options)
      return writer.write(transactionId, (own) => operations.find(own, collection, options))
    },
    async count(name, query) {
      return search.count(view(), collections.get(name), query)
    },
    async aggregate(name, stages) {
      return runPipeline(
        stages,
        collections.get(name),
        (collection, query, order = [], enough = Infinity) => {
          const target = typeof collection === 'string' ? collections.find(collection) : collection
          return target ? search.documents(view(), target, query, order, enough) : []
        },
      )
    },
  }
}

type Writing = Pick<Database, 'insert' | 'update' | 'updateAndReturn' | 'remove'>

function writing({ operations, writer, collections }: Parts): Writing {
  return {
    async insert(name, documents, transactionId) {
      const collection = collections.get(name)
      const done = await writer.write(transactionId, (view) => operations.insert(view, collection, documents))
      if (done.failure) throw done.failure
      return done.ids
    },
    async update(name, query, change, options, transactionId) {
      const collection = collections.get(name)
      const run = (view: View) => operations.update(view, collection, query, change, options)
      const { changed, upsertedId, failure } = await writer.write(transactionId, run)
      if (failure) throw failure
      return { updated: changed, upsertedId }
    },
    async updateAndReturn(name, query, change, transactionId) {
      const collection = collections.get(name)
      const one = { multi: false, upsert: false, replace: false }
      const run = (view: View) => operations.update(view, collection, query, change, one)
      const { documents, failure } = await writer.write(transactionId, run)
      if (failure) throw failure
      return { updated: documents.length, document: documents[0] ?? null }
    },
    async remove(name, query, { multi }, transactionId) {
      const collection = collections.get(name)
      return writer.write(transactionId, (view) => operations.remove(view, collection, query, multi))
    },
  }
}

interface Collections {
  /** DATABASE_COLLECTION_NOT_EXIST when there is none. */
  get(name: string): StoredCollection
  find(name: string): StoredCollection | undefined
  administration: Pick<Database, 'declare' | 'declaration' | 'createCollection'>
}

function createCollections(store: Store): Collections {
  const collections = new Map(store.collections().map((collection) => [collection.name, collection]))
  const declarations = new Map<string, CollectionDeclaration>()
  return {
    find: (name) => collections.get(name),
    get(name) {
      const collection = collections.get(name)
      if (!collection) throw new CloudError('DATABASE_COLLECTION_NOT_EXIST', `Db or Table not exist: ${name}`)
      return collection
    },
    administration: {
      async declare(given) {
        for (const declaration of given) {
          declarations.set(declaration.name, declaration)
          collections.set(declaration.name, await store.define(declaration.name, declaration.indexes))
        }
      },
      declaration: (name) => declarations.get(name),
      async createCollection(name) {
        if (collections.has(name))
          throw new CloudError('DATABASE_COLLECTION_ALREADY_EXIST', `Table exist: ${name}`)
        collections.set(name, await store.define(name, null))
      },
    },
  }
}

function readOnly(): never {
  throw new Error('a read wrote')
}
