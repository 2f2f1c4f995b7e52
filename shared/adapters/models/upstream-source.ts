import type { Readable } from 'node:stream'

export interface BodySource {
  /**
   * The next piece, undefined behind the last. Rejects when the connection breaks before its end. One call at
   * a time.
   */
  read(): Promise<Uint8Array | undefined>
  /**
   * Frees the connection when reading stops early; a body that was read or has failed has nothing left to
   * cancel.
   */
  cancel(): void
}

interface Waiting {
  resolve(piece: Uint8Array | undefined): void
  reject(error: unknown): void
}

/**
 * Reads a stream piece by piece as they come. What nobody waits for holds the stream up: a piece is kept
 * here, and behind it what the stream and its connection hold themselves. `signal` is the request's: once it
 * aborts, what looks like an end may be a cut. A stream's own iterator does the same at several times the
 * price, which every token would pay.
 */
export function createBodySource(stream: Readable, signal?: AbortSignal | null): BodySource {
  const pieces: Uint8Array[] = []
  let waiting: Waiting | null = null
  let ended = false
  // It may have broken before anybody read it.
  let failure: unknown = stream.destroyed ? (stream.errored ?? brokenOff()) : null

  function settle(): void {
    if (!waiting) return
    const { resolve, reject } = waiting
    if (pieces.length > 0) resolve(pieces.shift())
    else if (ended) resolve(undefined)
    else if (failure !== null) reject(failure)
    else return
    waiting = null
  }

  stream
    .on('data', (piece: Uint8Array) => {
      pieces.push(piece)
      if (!waiting) stream.pause()
      settle()
    })
    .once('end', () => {
      if (signal?.aborted) failure ??= signal.reason
      else ended = true
      settle()
    })
    .on('error', (error) => {
      failure ??= error
      settle()
    })
    .once('close', () => {
      if (!ended) failure ??= brokenOff()
      settle()
    })

  return {
    read: () =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        settle()
        if (waiting && stream.isPaused()) stream.resume()
      }),
    cancel: () => void stream.destroy(),
  }
}

function brokenOff(): Error {
  return new Error('closed before its end')
}
