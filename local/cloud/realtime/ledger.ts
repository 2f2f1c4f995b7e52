import type { Document } from '../database/values/types.ts'
import { eventBetween, type DataType, type WatchEvent } from './events.ts'

/**
 * What a receiver knows, against what is true. Bounded by the watched documents: a thousand changes of one
 * document while the receiver sleeps are one id here, and one event when it wakes.
 */
export interface Ledger {
  mark(id: string, cause: DataType): void
  /** Marks only what is not marked yet: a change's own cause says more. */
  markIfUnmarked(id: string, cause: DataType): void
  /** Sends one event per marked document while `isReady`. */
  drain(isReady: () => boolean, send: (event: WatchEvent) => void): void
  /** Documents marked and not yet drained. */
  waiting(): number
}

export function createLedger(truth: Map<string, Document>): Ledger {
  const known = new Map(truth)
  const marked = new Map<string, DataType>()
  return {
    mark: (id, cause) => void marked.set(id, cause),
    markIfUnmarked(id, cause) {
      if (!marked.has(id)) marked.set(id, cause)
    },
    drain(isReady, send) {
      for (const [id, cause] of marked) {
        if (!isReady()) return
        marked.delete(id)
        const current = truth.get(id)
        const event = eventBetween(known.get(id), current, cause)
        if (current) known.set(id, current)
        else known.delete(id)
        if (event) send(event)
      }
    },
    waiting: () => marked.size,
  }
}
