import { randomUUID } from 'node:crypto'
import { CloudError } from '../../protocol/protocol.ts'
import { createVersions, type Versions } from './document-versions.ts'
import type { Store, StoredCollection } from './store.ts'
import type { Document } from '../values/types.ts'
import { checkUnique } from './uniqueness.ts'
import { storeView, type View, type Written } from './view.ts'

/**
 * A transaction that nobody ended is forgotten after this time; the SDK leaves some behind when it restarts.
 */
export const transactionLifetimeMs = 30_000

/** As the service words it. */
const gone =
  '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds.'

interface Open {
  expiresAt: number
  /** Version of each document when it was first read or written. */
  seen: Map<string, number>
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
 * Optimistic transactions: reads come from the committed state under the transaction's own writes, and a
 * commit succeeds only when nothing it looked at has changed. Two open transactions cannot both write a
 * document: the second conflicts at once.
 */
export function createTransactions(store: Store, now: () => number): Transactions {
  const open = new Map<string, Open>()
  const versions = createVersions()

  function dropExpired(): void {
    for (const [id, { expiresAt }] of open) if (expiresAt < now()) open.delete(id)
    // Nobody is left to compare them.
    if (open.size === 0) versions.forget()
  }

  function find(id: string): Open {
    dropExpired()
    const found = open.get(id)
    if (!found) throw new CloudError('DATABASE_TRANSACTION_FAIL', gone)
    return found
  }

  function noteWrites(writes: Written[]): void {
    dropExpired()
    if (open.size > 0) for (const { collection, id } of writes) versions.bump(keyOf(collection, id))
  }

  function write(transaction: Open, collection: StoredCollection, id: string, after: Document | null): void {
    const key = keyOf(collection, id)
    versions.watch(transaction.seen, key)
    const rival = [...open.values()].some((other) => other !== transaction && other.writes.has(key))
    if (rival || !versions.unchanged(transaction.seen, key)) {
      // Over at once, as in mongod: the SDK starts anew without ending it, and must not meet its own writes.
      for (const [own, each] of open) if (each === transaction) open.delete(own)
      throw conflict()
    }
    transaction.writes.set(key, { collection, id, after })
  }

  return {
    start() {
      dropExpired()
      const id = randomUUID()
      open.set(id, { expiresAt: now() + transactionLifetimeMs, seen: new Map(), writes: new Map() })
      return id
    },
    view: (id) => transactionView(store, versions, () => find(id), write),
    async commit(id) {
      const transaction = find(id)
      const written = await store.write(() => {
        // The commit may have waited for others.
        if (open.get(id) !== transaction) return null
        const unchanged = [...transaction.seen.keys()].every((key) =>
          versions.unchanged(transaction.seen, key),
        )
        const applied = unchanged ? apply(store, transaction) : null
        open.delete(id)
        if (applied) noteWrites(applied)
        return applied
      })
      if (written === null) throw conflict()
      return written
    },
    abort(id) {
      find(id)
      open.delete(id)
    },
    noteWrites,
  }
}

/**
 * The committed state under a transaction's own writes. Each use looks for the transaction anew: it may be
 * over.
 */
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
      versions.watch(transaction.seen, key)
      const own = transaction.writes.get(key)
      return own ? (own.after ?? undefined) : store.get(collection, id)
    },
    seen(collection, document) {
      const key = keyOf(collection, document._id)
      const transaction = find()
      versions.watch(transaction.seen, key)
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

/** Null, and nothing written, when another took a unique key meanwhile. */
function apply(store: Store, transaction: Open): Written[] | null {
  const written: Written[] = []
  const target = storeView(store, (each) => written.push(each))
  const writes = [...transaction.writes.values()]
  const final = {
    ...target,
    seen: (collection: StoredCollection, document: Document) =>
      transaction.writes.has(keyOf(collection, document._id)) ? undefined : document,
  }
  for (const { collection, after } of writes)
    if (after && checkUnique(store, final, collection, after)) return null
  for (const { collection, id, after } of writes) {
    const before = store.get(collection, id)
    if (after) target.put(collection, after, before)
    else if (before) target.remove(collection, before)
  }
  return written
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
