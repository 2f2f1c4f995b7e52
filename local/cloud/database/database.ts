import { CloudError } from '../protocol/protocol.ts'
import { runPipeline } from './aggregation.ts'
import { createOperations, type Operations } from './operations.ts'
import { createSearch, type Examined, type Search } from './search.ts'
import type { Order } from './values/sorting.ts'
import { openStore, type Store, type StoredCollection } from './storage/store.ts'
import { createTransactions } from './storage/transactions.ts'
import type { CollectionDeclaration, Database, Query } from './values/types.ts'
import { atOnce, inTurns, type Work } from './storage/turns.ts'
import { readingView, type View } from './storage/view.ts'
import { createWriter, type Writer } from './writer.ts'
import { writing } from './writing.ts'

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
    view: (use) => store.read((reading) => use(readingView(store, reading))),
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

export interface Parts {
  operations: Operations
  search: Search
  writer: Writer
  collections: Collections
  /**
   * What a read outside of transactions sees: the committed state, which stays as it is for all its turns.
   */
  view<Result>(use: (view: View) => Promise<Result>): Promise<Result>
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
      if (transactionId === undefined)
        return view((committed) => inTurns(operations.find(committed, collection, options)))
      return writer.write(transactionId, (own) => atOnce(operations.find(own, collection, options)))
    },
    async count(name, query) {
      const collection = collections.get(name)
      return view((committed) => inTurns(search.count(committed, collection, query)))
    },
    async aggregate(name, stages) {
      const collection = collections.get(name)
      return view((committed) => {
        const find = (
          given: StoredCollection | string,
          query: Query,
          order: Order = [],
          enough = Infinity,
        ) => {
          const target = typeof given === 'string' ? collections.find(given) : given
          return target ? search.documents(committed, target, query, order, enough) : noWork()
        }
        return runPipeline(stages, collection, find)
      })
    },
  }
}

// oxlint-disable-next-line require-yield -- nothing to do takes no turns
function* noWork(): Work<never[]> {
  return []
}

export interface Collections {
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
