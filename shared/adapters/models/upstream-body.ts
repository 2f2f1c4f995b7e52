import type { Wanted } from '../../ports/model.ts'
import { bodyOf } from './upstream-fetch.ts'
import type { UpstreamWatch } from './upstream-watch.ts'

/**
 * Reads the body as text and gives each piece to `take`. One streaming decoder reads all of it, because
 * pieces may split characters. Resolves at the end with `more`, also when the watch is settled, or with
 * `enough` when `take` wants no more. Rejects when the body is cut or stalls, and with what `take` throws.
 */
export async function readPieces(
  response: Response,
  watch: UpstreamWatch,
  take: (text: string) => Wanted,
): Promise<Wanted> {
  const decoder = new TextDecoder()
  const source = bodyOf(response)
  const state: { wanted: Wanted; failure?: { error: unknown } } = { wanted: 'more' }

  function takeBytes(bytes: Uint8Array): Wanted {
    // A piece that arrived before an abort may come after it.
    if (watch.signal.aborted) return 'enough'
    watch.heard()
    try {
      state.wanted = take(decoder.decode(bytes, { stream: true }))
    } catch (error) {
      Object.assign(state, { failure: { error }, wanted: 'enough' })
    }
    return state.wanted
  }

  try {
    if (source) await watch.wait(source.pour(takeBytes))
  } catch (error) {
    if (!watch.isSettled()) throw error
  } finally {
    source?.cancel()
  }
  // No lost connection, and never to be overlooked, not even when the reply has finished.
  if (state.failure) throw state.failure.error
  return state.wanted === 'enough' ? 'enough' : take(decoder.decode())
}

/** Reads the body as text, up to `limit` characters. */
export async function readText(response: Response, watch: UpstreamWatch, limit: number): Promise<string> {
  let text = ''
  await readPieces(response, watch, (piece) => {
    text += piece
    return text.length < limit ? 'more' : 'enough'
  })
  return text.slice(0, limit)
}
