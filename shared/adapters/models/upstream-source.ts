import type { Readable } from 'node:stream'
import type { Wanted } from '../../ports/model.ts'

export interface BodySource {
  /**
   * Gives all that came in one read to `take` together. Resolves at the end, or when `take` wants no more.
   * Rejects when the connection breaks earlier, and with what `take` throws. A body can be poured once.
   */
  pour(take: (bytes: Uint8Array) => Wanted): Promise<void>
  /**
   * Frees the connection when reading stops early. After a complete or failed body there is nothing to free.
   */
  cancel(): void
}

/**
 * Reads a stream as its pieces arrive; before `pour` they wait in the connection. `signal` is the signal of
 * the request: after its abort an end of the stream may be a cut. The pieces are pushed, because a stream's
 * own iterator costs several times as much for every token.
 */
export function createBodySource(stream: Readable, signal?: AbortSignal | null): BodySource {
  // The stream may break before anybody reads it; that must not end the process.
  stream.on('error', () => {})
  return {
    pour: (take) =>
      new Promise((resolve, reject) => {
        if (stream.destroyed) return reject(stream.errored ?? brokenOff())
        const reads = joinReads(take, resolve, reject)
        stream
          .on('data', reads.add)
          .once('end', () => reads.end(signal?.aborted ? { error: signal.reason } : undefined))
          .once('error', (error) => reads.end({ error }))
          .once('close', () => reads.end({ error: brokenOff() }))
      }),
    cancel: () => void stream.destroy(),
  }
}

/**
 * Joins the pieces of one read. A server that writes each token as a chunk of its own gets each reported by
 * itself, all of them before the next tick.
 */
function joinReads(
  take: (bytes: Uint8Array) => Wanted,
  resolve: () => void,
  reject: (error: unknown) => void,
): { add(piece: Uint8Array): void; end(failure?: { error: unknown }): void } {
  let pieces: Uint8Array[] = []
  let open = true

  function flush(): void {
    const [first, ...others] = pieces
    if (!open || !first) return
    pieces = []
    try {
      if (take(others.length === 0 ? first : Buffer.concat([first, ...others])) === 'more') return
      resolve()
    } catch (error) {
      reject(error)
    }
    open = false
  }

  return {
    add(piece) {
      if (open && pieces.push(piece) === 1) process.nextTick(flush)
    },
    end(failure) {
      flush()
      open = false
      if (failure) reject(failure.error)
      else resolve()
    },
  }
}

function brokenOff(): Error {
  return new Error('closed before its end')
}
