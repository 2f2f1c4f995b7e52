import { CloudError } from '../protocol.ts'
import { runPipeline } from './aggregation.ts'
import { createOperations, type Examined } from './operations.ts'
import { openStore, type StoredCollection } from './store.ts'
import { createTransactions } from './transactions.ts'
import type { Change, CollectionDeclaration, Database } from './types.ts'
import { storeView, type View, type Written } from './view.ts'

/** The database, with what tests and benchmarks want to know of it. */
export interface InspectableDatabase extends Database {
  /** Work done by queries since the start. */
  examined: Examined
}

export interface DatabaseOptions {
  /** Folder of its own; created when missing. */
  dataDir: string
}

/**
 * Opens the document database. Writes are committed to LMDB before they resolve: killing this process loses none of them. One
 * process at a time may have a folder open.
 */
export async function createDatabase(options: DatabaseOptions): Promise<InspectableDatabase> {
  const store = openStore(options.dataDir)
  const examined: Examined = { documents: 0, lastPlan: 'none' }
  const operations = createOperations(store, examined)
  const transactions = createTransactions(store)
  const declarations = new Map<string, CollectionDeclaration>()
  const announce = createAnnouncer()
  const collections = new Map(store.collections().map((collection) => [collection.name, collection]))

  function collectionOf(name: string): StoredCollection {
    const collection = collections.get(name)
    if (!collection) throw new CloudError('DATABASE_COLLECTION_NOT_EXIST', `Db or Table not exist: ${name}`)
    return collection
  }

  /** Runs a write: in a transaction of the caller's, or committed by itself. */
  async function write<Result>(
    transactionId: string | undefined,
    run: (view: View) => Result,
  ): Promise<Result> {
    if (transactionId !== undefined) return run(transactions.view(transactionId))
    const writes: Written[] = []
    const outcome = await store.write(() => {
      const done = settle(() => run(storeView(store, (each) => writes.push(each))))
      transactions.noteWrites(writes)
      return done
    })
    announce.tell(writes)
    return outcome()
  }

  return {
    examined,
    async declare(given) {
      for (const declaration of given) {
        declarations.set(declaration.name, declaration)
        collections.set(declaration.name, await store.define(declaration.name, declaration.indexes))
      }
    },
    async createCollection(name) {
      if (collections.has(name))
        throw new CloudError('DATABASE_COLLECTION_ALREADY_EXIST', `Table exist: ${name}`)
      collections.set(name, await store.define(name, null))
    },
    declaration: (name) => declarations.get(name),
    insert: (name, documents, transactionId) =>
      write(transactionId, (view) => operations.insert(view, collectionOf(name), documents)).then(
        ({ ids, failure }) => {
          if (failure) throw failure
          return ids
        },
      ),
    async find(name, given, transactionId) {
      return operations.find(viewOf(transactionId), collectionOf(name), given)
    },
    async count(name, query) {
      return operations.count(viewOf(), collectionOf(name), query)
    },
    async update(name, query, change, given, transactionId) {
      const collection = collectionOf(name)
      const done = await write(transactionId, (view) =>
        operations.update(view, collection, query, change, given),
      )
      return { updated: done.updated, upsertedId: done.upsertedId }
    },
    async updateAndReturn(name, query, change, transactionId) {
      const collection = collectionOf(name)
      const one = { multi: false, upsert: false, replace: false }
      const done = await write(transactionId, (view) =>
        operations.update(view, collection, query, change, one),
      )
      return { updated: done.updated, document: done.documents[0] ?? null }
    },
    async remove(name, query, { multi }, transactionId) {
      const collection = collectionOf(name)
      return write(transactionId, (view) => operations.remove(view, collection, query, multi))
    },
    async aggregate(name, stages) {
      const view = viewOf()
      return runPipeline(stages, collectionOf(name), (collection, query) => {
        const target = typeof collection === 'string' ? collections.get(collection) : collection
        return target ? operations.matching(view, target, query) : []
      })
    },
    startTransaction: async () => transactions.start(),
    async commitTransaction(id) {
      announce.tell(await transactions.commit(id))
    },
    async abortTransaction(id) {
      transactions.abort(id)
    },
    onChange: announce.listen,
    close: () => store.close(),
  }

  function viewOf(transactionId?: string): View {
    return transactionId === undefined ? storeView(store, readOnly) : transactions.view(transactionId)
  }
}

function readOnly(): never {
  throw new Error('a read wrote')
}

/** Keeps a failure out of the store's own write, which others share, and throws it to its caller afterwards. */
function settle<Result>(run: () => Result): () => Result {
  try {
    const result = run()
    return () => result
  } catch (error) {
    return () => {
      throw error
    }
  }
}

/** Tells listeners of committed changes, in the order of the commits. */
function createAnnouncer(): { tell(writes: Written[]): void; listen: Database['onChange'] } {
  const listeners = new Set<(change: Change) => void>()
  return {
    tell(writes) {
      for (const { collection, id, before, after } of writes) {
        for (const listener of listeners) listener({ collection: collection.name, id, before, after })
      }
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
