import type { RootDatabase, Transaction } from 'lmdb'

/** One state of the store. */
export interface Reading {
  transaction: Transaction
}

export interface Readings {
  /** Runs with the state of now, which stays as it is for whoever takes several turns to read it. */
  read<Result>(use: (reading: Reading) => Promise<Result>): Promise<Result>
  /** Waits for those that are under way: nothing may read what is closed. */
  end(): Promise<void>
}

export function createReadings(root: RootDatabase): Readings {
  const open = new Set<Promise<unknown>>()
  return {
    async read(use) {
      const transaction = root.useReadTransaction()
      const reading = use({ transaction })
      open.add(reading)
      try {
        return await reading
      } finally {
        open.delete(reading)
        transaction.done()
      }
    },
    async end() {
      while (open.size > 0) await Promise.allSettled(open)
    },
  }
}
