import { bodyOf } from './upstream-fetch.ts'
import type { UpstreamWatch } from './upstream-watch.ts'

interface Body {
  /**
   * The next chunk; undefined behind the last, and as soon as the watch is settled. Otherwise a cut or a
   * stall rejects.
   */
  next(): Promise<Uint8Array | undefined>
  close(): void
}

function openBody(response: Response, watch: UpstreamWatch): Body {
  const source = bodyOf(response)
  return {
    async next() {
      if (!source) return undefined
      try {
        const bytes = await watch.wait(source.read())
        if (bytes) watch.heard()
        return bytes
      } catch (error) {
        if (!watch.isSettled()) throw error
        return undefined
      }
    },
    close: () => source?.cancel(),
  }
}

/**
 * The body as text, piece by piece as it comes. One streaming decoder, since characters are split anywhere.
 */
export async function* readPieces(response: Response, watch: UpstreamWatch): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  const body = openBody(response, watch)
  try {
    for (let bytes = await body.next(); bytes; bytes = await body.next()) {
      yield decoder.decode(bytes, { stream: true })
    }
    yield decoder.decode()
  } finally {
    body.close()
  }
}

/** The body as text, cut at `limit` characters. */
export async function readText(response: Response, watch: UpstreamWatch, limit: number): Promise<string> {
  let text = ''
  for await (const piece of readPieces(response, watch)) {
    text += piece
    if (text.length >= limit) break
  }
  return text.slice(0, limit)
}
