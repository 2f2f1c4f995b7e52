import type { Store } from './storage/store.ts'
import type { Transactions } from './storage/transactions.ts'
import type { Change, Database } from './values/types.ts'
import { storeView, type View, type Written } from './storage/view.ts'

export interface Writer {
  /**
   * Runs a write, or a read of a transaction: inside a transaction of the caller's, or committed by itself.
   */
  write<Result>(transactionId: string | undefined, run: (view: View) => Result): Promise<Result>
  commit(transactionId: string): Promise<void>
  /** Hears of committed changes, in the order of the commits. */
  onChange: Database['onChange']
}

export function createWriter(store: Store, transactions: Transactions): Writer {
  const listeners = new Set<(change: Change) => void>()

  function announce(writes: Written[]): void {
    for (const { collection, id, before, after } of writes) {
      for (const listener of listeners) listener({ collection: collection.name, id, before, after })
    }
  }

  return {
    async write(transactionId, run) {
      if (transactionId !== undefined) {
        // In the store's queue, where what is read and the versions of it agree: outside, a commit under way
        // has raised the versions already while reads still find what was there before it.
        const outcome = await store.write(() => settle(() => run(transactions.view(transactionId))))
        return outcome()
      }
      const writes: Written[] = []
      const outcome = await store.write(() => {
        const done = settle(() => run(storeView(store, (each) => writes.push(each))))
        transactions.noteWrites(writes)
        return done
      })
      announce(writes)
      return outcome()
    },
    async commit(transactionId) {
      announce(await transactions.commit(transactionId))
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/**
 * Keeps a failure out of the store's own write, which others share, and throws it to its caller afterwards.
 */
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
