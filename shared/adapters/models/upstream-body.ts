import { bodyOf } from './upstream-fetch.ts'
import type { UpstreamWatch } from './upstream-watch.ts'

interface Body {
  /**
   * Resolves with the next chunk; undefined at the end, or when the watch is settled. Rejects when the body
   * is cut or stalls.
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
 * Reads the body as text, piece by piece. One streaming decoder reads all of it, because chunks may split
 * characters.
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

/** Reads the body as text, up to `limit` characters. */
export async function readText(response: Response, watch: UpstreamWatch, limit: number): Promise<string> {
  let text = ''
  for await (const piece of readPieces(response, watch)) {
    text += piece
    if (text.length >= limit) break
  }
  return text.slice(0, limit)
}
