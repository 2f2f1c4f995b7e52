import type { Readable } from 'node:stream'

export interface BodySource {
  /** The next piece, undefined behind the last. Rejects when the connection breaks before its end. One call at a time. */
  read(): Promise<Uint8Array | undefined>
  /** Frees the connection when reading stops early; a body that was read or has failed has nothing left to cancel. */
  cancel(): void
}

interface Waiting {
  resolve(piece: Uint8Array | undefined): void
  reject(error: unknown): void
}

/**
 * Reads a connection piece by piece as they come. What nobody waits for holds the connection up, so that no more than a piece is kept
 * here. A stream's own iterator does the same at several times the price, which every token would pay.
 */
export function createBodySource(stream: Readable): BodySource {
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
      ended = true
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
