/**
 * The other end of the local protocol: turns its messages into the snapshots `onChange` gets in a
 * mini-program. Runs in a page, hence imports nothing.
 */

type ClientDocument = Record<string, unknown> & { _id: string }

export interface DocChange {
  id: number
  queueType: 'init' | 'update' | 'enqueue' | 'dequeue'
  dataType: 'init' | 'update' | 'replace' | 'add' | 'remove' | 'limit'
  docId: string
  doc: ClientDocument
  updatedFields?: Record<string, unknown>
  removedFields?: string[]
}

export type WatchMessage =
  | { type: 'init'; watchId: string; id: number; docs: ClientDocument[] }
  | ({ type: 'change'; watchId: string } & DocChange)

/** `type` is there in the first snapshot only, as in WeChat. */
export interface Snapshot {
  id: number
  docs: ClientDocument[]
  docChanges: DocChange[]
  type?: 'init'
}

/**
 * Follows one watch. Each snapshot holds copies of the list; documents that enter stand last, as in the SDK.
 */
export function createSnapshots(): { next(message: WatchMessage): Snapshot } {
  let docs: ClientDocument[] = []
  return {
    next(message) {
      const { id } = message
      if (message.type === 'init') {
        docs = [...message.docs]
        const docChanges = docs.map((doc): DocChange => ({
          id,
          queueType: 'init',
          dataType: 'init',
          docId: doc._id,
          doc,
        }))
        return { id, docs: [...docs], docChanges, type: 'init' }
      }
      const { type: _type, watchId: _watchId, ...change } = message
      docs = applyChange(docs, change)
      return { id, docs: [...docs], docChanges: [change] }
    },
  }
}

function applyChange(docs: ClientDocument[], { queueType, docId, doc }: DocChange): ClientDocument[] {
  if (queueType === 'dequeue') return docs.filter((other) => other._id !== docId)
  if (queueType === 'enqueue') return [...docs, doc]
  return docs.map((other) => (other._id === docId ? doc : other))
}
