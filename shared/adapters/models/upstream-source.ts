import type { Readable } from 'node:stream'
import type { Wanted } from '../../ports/model.ts'

export interface BodySource {
  /**
   * Gives each piece to `take` as it arrives. Resolves at the end, or when `take` wants no more. Rejects when
   * the connection breaks earlier, and with what `take` throws. A body can be poured once.
   */
  pour(take: (piece: Uint8Array) => Wanted): Promise<void>
  /**
   * Frees the connection when reading stops early. After a complete or failed body there is nothing to free.
   */
  cancel(): void
}

/**
 * Reads a stream piece by piece as the pieces arrive; before `pour` they wait in the connection. `signal` is
 * the signal of the request: after its abort an end of the stream may be a cut. The pieces are pushed, because
 * a stream's own iterator costs several times as much for every token.
 */
export function createBodySource(stream: Readable, signal?: AbortSignal | null): BodySource {
  // The stream may break before anybody reads it; that must not end the process.
  stream.on('error', () => {})
  return {
    pour: (take) =>
      new Promise((resolve, reject) => {
        if (stream.destroyed) return reject(stream.errored ?? brokenOff())
        let open = true
        const end = (): void => {
          open = false
          if (signal?.aborted) reject(signal.reason as Error)
          else resolve()
        }
        const takeOpen = (piece: Uint8Array): void => {
          if (!open) return
          try {
            open = take(piece) === 'more'
            if (!open) resolve()
          } catch (error) {
            open = false
            reject(error as Error)
          }
        }
        stream
          .on('data', takeOpen)
          .once('end', end)
          .once('error', reject)
          .once('close', () => reject(brokenOff()))
      }),
    cancel: () => void stream.destroy(),
  }
}

function brokenOff(): Error {
  return new Error('closed before its end')
}
