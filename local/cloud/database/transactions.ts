import { randomUUID } from 'node:crypto'
import { CloudError } from '../protocol.ts'
import type { Store, StoredCollection } from './store.ts'
import type { Document } from './types.ts'
import { storeView, type View, type Written } from './view.ts'

/** A transaction that nobody ended is forgotten after this time; the SDK leaves some behind when it restarts. */
const LIFETIME_MS = 30_000

interface Open {
  id: string
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
  const versions = createVersions()

  function find(id: string): Open {
    for (const [each, { expiresAt }] of open) if (expiresAt < now()) open.delete(each)
    const found = open.get(id)
    if (!found)
      throw new CloudError('DATABASE_TRANSACTION_FAIL', 'the transaction does not exist, or is over')
    return found
  }

  function write(transaction: Open, collection: StoredCollection, id: string, after: Document | null): void {
    const key = keyOf(collection, id)
    versions.watch(transaction, key)
    const rival = [...open.values()].some((other) => other !== transaction && other.writes.has(key))
    if (rival || !versions.unchanged(transaction, [key])) throw conflict()
    transaction.writes.set(key, { collection, id, after })
  }

  return {
    start() {
      const id = randomUUID()
      open.set(id, { id, expiresAt: now() + LIFETIME_MS, versions: new Map(), writes: new Map() })
      return id
    },
    view: (id) => transactionView(store, versions, () => find(id), write),
    async commit(id) {
      const transaction = find(id)
      open.delete(id)
      const written = await store.write(() => {
        if (!versions.unchanged(transaction, transaction.versions.keys())) return null
        return apply(store, transaction, versions)
      })
      if (written === null) throw conflict()
      return written
    },
    abort: (id) => void open.delete(find(id).id),
    noteWrites: (writes) => versions.bump(writes),
  }
}

/** The committed state under a transaction's own writes. Each use looks for the transaction anew: it may be over. */
function transactionView(
  store: Store,
  versions: Versions,
  find: () => Open,
  write: (transaction: Open, collection: StoredCollection, id: string, after: Document | null) => void,
): View {
  find()
  return {
    get(collection, id) {
      const key = keyOf(collection, id)
      const transaction = find()
      versions.watch(transaction, key)
      const own = transaction.writes.get(key)
      return own ? (own.after ?? undefined) : store.get(collection, id)
    },
    seen(collection, document) {
      const key = keyOf(collection, document._id)
      const transaction = find()
      versions.watch(transaction, key)
      return transaction.writes.has(key) ? undefined : document
    },
    own: (collection) =>
      [...find().writes.values()].flatMap((each) =>
        each.collection === collection && each.after ? [each.after] : [],
      ),
    put: (collection, document) => write(find(), collection, document._id, document),
    remove: (collection, document) => write(find(), collection, document._id, null),
  }
}

function apply(store: Store, transaction: Open, versions: Versions): Written[] {
  const written: Written[] = []
  const target = storeView(store, (each) => written.push(each))
  for (const { collection, id, after } of transaction.writes.values()) {
    const before = store.get(collection, id)
    if (after) target.put(collection, after, before)
    else if (before) target.remove(collection, before)
  }
  versions.bump(written)
  return written
}

/** How often each document was written since the start. */
interface Versions {
  /** Remembers the version a transaction saw first. */
  watch(transaction: Open, key: string): void
  unchanged(transaction: Open, keys: Iterable<string>): boolean
  bump(writes: Written[]): void
}

function createVersions(): Versions {
  const versions = new Map<string, number>()
  const versionOf = (key: string): number => versions.get(key) ?? 0
  return {
    watch(transaction, key) {
      if (!transaction.versions.has(key)) transaction.versions.set(key, versionOf(key))
    },
    unchanged: (transaction, keys) =>
      [...keys].every((key) => transaction.versions.get(key) === versionOf(key)),
    bump(writes) {
      for (const { collection, id } of writes) {
        const key = keyOf(collection, id)
        versions.set(key, versionOf(key) + 1)
      }
    },
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
