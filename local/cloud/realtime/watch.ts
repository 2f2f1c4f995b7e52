import type { Change, Document } from '../database/values/types.ts'
import { CloudError } from '../protocol/protocol.ts'
import type { WatchEvent } from './events.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { createResultSet, type ResultSet, type WatchSpec } from './result-set.ts'

/** The service's limit on the documents of one watch. */
export const maxWatched = 5000

/** Where a watch's events go. */
export interface WatchSink {
  /** False while the receiver is slow: events wait, folded to one per document, until `flush`. */
  isReady(): boolean
  send(event: WatchEvent): void
  /** The watch is over. */
  fail(error: CloudError): void
}

export interface Watch {
  /** The documents found when the watch was opened, in order. */
  initial: Document[]
  /** Takes a committed change of the watch's collection. */
  apply(change: Change): void
  /** Sends what waits, as far as the sink is ready. */
  flush(): void
  /** Documents whose change waits. */
  waiting(): number
  close(): void
}

/**
 * One watched query. `find` reads its documents anew: only that tells what fills a limit when a document
 * leaves.
 */
export function createWatch(
  spec: WatchSpec,
  initial: Document[],
  sink: WatchSink,
  find: (limit: number) => Promise<Document[]>,
): Watch {
  const set = createResultSet(spec, initial)
  const ledger = createLedger(set.documents)
  let closed = false
  let reading: 'no' | 'yes' | 'outdated' = 'no'

  const flush = (): void =>
    ledger.drain(
      () => !closed && sink.isReady(),
      (event) => sink.send(event),
    )
  const fail = (error: unknown): void => {
    if (!closed) sink.fail(asCloudError(error))
    closed = true
  }
  const read = async (): Promise<void> => {
    reading = 'yes'
    adopt(set, ledger, await find(spec.limit ?? maxWatched))
    if (isOutdated() && !closed) return read()
    reading = 'no'
    flush()
  }
  // A function, since the compiler does not see `reading` change across the await.
  const isOutdated = (): boolean => reading === 'outdated'

  const take = (change: Change): void => {
    if (reading !== 'no') {
      if (set.touches(change)) reading = 'outdated'
      return
    }
    const effect = set.apply(change)
    if (!effect) return
    ledger.mark(change.id, effect.cause)
    if (effect.needsRead) read().catch(fail)
    else if (set.documents.size > maxWatched) fail(tooMany())
    else flush()
  }

  return {
    initial,
    apply(change) {
      if (closed) return
      try {
        take(change)
      } catch (error) {
        fail(error)
      }
    },
    flush,
    waiting: () => ledger.waiting(),
    close() {
      closed = true
    },
  }
}

export function tooMany(): CloudError {
  return new CloudError('EXCEED_REQUEST_LIMIT', `a watch may match at most ${maxWatched} documents`)
}

function asCloudError(error: unknown): CloudError {
  return error instanceof CloudError ? error : new CloudError('SYS_ERR', 'the watch failed', { cause: error })
}

/** Makes the set what the database found, and marks every document of the old or the new one. */
function adopt(set: ResultSet, ledger: Ledger, found: Document[]): void {
  for (const id of set.documents.keys()) ledger.markIfUnmarked(id, 'limit')
  set.documents.clear()
  for (const document of found) {
    set.documents.set(document._id, document)
    ledger.markIfUnmarked(document._id, 'limit')
  }
}
