import { randomUUID } from 'node:crypto'
import { CloudError } from '../protocol.ts'
import type { Store, StoredCollection } from './store.ts'
import type { Document } from './types.ts'
import { storeView, type View, type Written } from './view.ts'

/** A transaction that nobody ended is forgotten after this time; the SDK leaves some behind when it restarts. */
const LIFETIME_MS = 30_000

export interface Transaction {
  id: string
  view: View
}

interface Open {
  expiresAt: number
  /** Version of each document when it was first read or written. */
  versions: Map<string, number>
  writes: Map<string, { collection: StoredCollection; id: string; after: Document | null }>
}

export interface Transactions {
  start(): string
  /** DATABASE_TRANSACTION_FAIL when there is none, or no longer. */
  view(id: string): View
  /** Rejects with DATABASE_TRANSACTION_CONFLICT when a document it read or wrote has changed meanwhile. */
  commit(id: string): Promise<Written[]>
  abort(id: string): void
  /** Must be told of every committed write. */
  noteWrites(writes: Written[]): void
}

/**
 * Optimistic transactions: reads come from the committed state under the transaction's own writes, and a commit succeeds only when
 * nothing it looked at has changed. Two open transactions cannot both write a document: the second conflicts at once.
 */
export function createTransactions(store: Store, now: () => number = Date.now): Transactions {
  const open = new Map<string, Open>()
  const versions = new Map<string, number>()

  function find(id: string): Open {
    for (const [each, { expiresAt }] of open) if (expiresAt < now()) open.delete(each)
    const found = open.get(id)
    if (!found)
      throw new CloudError('DATABASE_TRANSACTION_FAIL', 'the transaction does not exist, or is over')
    return found
  }

  function watch(transaction: Open, key: string): void {
    if (!transaction.versions.has(key)) transaction.versions.set(key, versions.get(key) ?? 0)
  }

  function write(id: string, collection: StoredCollection, documentId: string, after: Document | null): void {
    const transaction = find(id)
    const key = keyOf(collection, documentId)
    const rival = [...open].some(([other, { writes }]) => other !== id && writes.has(key))
    watch(transaction, key)
    if (rival || transaction.versions.get(key) !== (versions.get(key) ?? 0)) throw conflict()
    transaction.writes.set(key, { collection, id: documentId, after })
  }

  function view(id: string): View {
    find(id)
    return {
      get(collection, documentId) {
        const key = keyOf(collection, documentId)
        const transaction = find(id)
        const own = transaction.writes.get(key)
        watch(transaction, key)
        return own ? (own.after ?? undefined) : store.get(collection, documentId)
      },
      seen(collection, document) {
        const transaction = find(id)
        const key = keyOf(collection, document._id)
        watch(transaction, key)
        return transaction.writes.has(key) ? undefined : document
      },
      own: (collection) =>
        [...find(id).writes.values()].flatMap((each) =>
          each.collection === collection && each.after ? [each.after] : [],
        ),
      put: (collection, document) => write(id, collection, document._id, document),
      remove: (collection, document) => write(id, collection, document._id, null),
    }
  }

  return {
    start() {
      const id = randomUUID()
      open.set(id, { expiresAt: now() + LIFETIME_MS, versions: new Map(), writes: new Map() })
      return id
    },
    view,
    async commit(id) {
      const transaction = find(id)
      open.delete(id)
      return store.write(() => {
        const changed = [...transaction.versions].some(
          ([key, version]) => (versions.get(key) ?? 0) !== version,
        )
        if (changed) throw conflict()
        const written: Written[] = []
        const target = storeView(store, (each) => written.push(each))
        for (const { collection, id: documentId, after } of transaction.writes.values()) {
          const before = store.get(collection, documentId)
          if (after) target.put(collection, after, before)
          else if (before) target.remove(collection, before)
        }
        bump(versions, written)
        return written
      })
    },
    abort(id) {
      find(id)
      open.delete(id)
    },
    noteWrites: (writes) => bump(versions, writes),
  }
}

function bump(versions: Map<string, number>, writes: Written[]): void {
  for (const { collection, id } of writes) {
    const key = keyOf(collection, id)
    versions.set(key, (versions.get(key) ?? 0) + 1)
  }
}

function keyOf(collection: StoredCollection, id: string): string {
  return `${collection.number}/${id}`
}

function conflict(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    'another write changed what this transaction had seen',
  )
}
