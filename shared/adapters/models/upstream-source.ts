import type { Readable } from 'node:stream'

export interface BodySource {
  /**
   * Resolves with the next piece; undefined at the end. Rejects when the connection breaks earlier. Only one
   * call may run at a time.
   */
  read(): Promise<Uint8Array | undefined>
  /**
   * Frees the connection when reading stops early. After a complete or failed body there is nothing to free.
   */
  cancel(): void
}

interface Waiting {
  resolve(piece: Uint8Array | undefined): void
  reject(error: unknown): void
}

/**
 * Reads a stream piece by piece as the pieces arrive. When nobody reads, the stream stops: this object keeps
 * one piece, and the stream and its connection keep their own. `signal` is the signal of the request: after
 * its abort an end of the stream may be a cut. A stream's own iterator does the same but costs several times
 * as much for every token.
 */
export function createBodySource(stream: Readable, signal?: AbortSignal | null): BodySource {
  const pieces: Uint8Array[] = []
  let waiting: Waiting | null = null
  let ended = false
  // The stream may have broken before the first read.
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
