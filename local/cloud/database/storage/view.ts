import type { Reading } from '../values/readings.ts'
import type { Store, StoredCollection } from './store.ts'
import type { Document } from '../values/types.ts'

/**
 * What an operation reads and writes: the committed state, or that state under a transaction's own writes.
 */
export interface View {
  /** The state that is read, when it is not the newest. */
  reading?: Reading
  get(collection: StoredCollection, id: string): Document | undefined
  /** The committed document seen by a plan, as this view has it; undefined when this view removed it. */
  seen(collection: StoredCollection, document: Document): Document | undefined
  /** Documents this view wrote, which no index and no scan of the store knows. */
  own(collection: StoredCollection): Document[]
  put(collection: StoredCollection, document: Document, before: Document | undefined): void
  remove(collection: StoredCollection, document: Document): void
}

/** Reads and writes the store itself. */
export function storeView(store: Store, onWrite: (write: Written) => void): View {
  return {
    get: (collection, id) => store.get(collection, id),
    seen: (_collection, document) => document,
    own: () => [],
    put(collection, document, before) {
      store.put(collection, document, before)
      onWrite({ collection, id: document._id, before: before ?? null, after: document })
    },
    remove(collection, document) {
      store.remove(collection, document)
      onWrite({ collection, id: document._id, before: document, after: null })
    },
  }
}

/** One state of the store, which nobody writes. */
export function readingView(store: Store, reading: Reading): View {
  return {
    reading,
    get: (collection, id) => store.get(collection, id, reading),
    seen: (_collection, document) => document,
    own: () => [],
    put: refuseWrite,
    remove: refuseWrite,
  }
}

function refuseWrite(): never {
  throw new Error('a read wrote')
}

export interface Written {
  collection: StoredCollection
  id: string
  before: Document | null
  after: Document | null
}
