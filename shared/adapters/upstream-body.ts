import { createParser } from 'eventsource-parser'
import { AppError } from '../contract/errors.ts'
import { bodyOf } from './upstream-fetch.ts'
import type { UpstreamWatch } from './upstream-watch.ts'

/** Longest single frame, in characters: Dify puts whole passages and node outputs into one. */
const frameLimit = 8 * 1024 * 1024

/** One SSE frame. `torn` when the stream ended before the blank line that closes a frame. */
export interface Frame {
  data: string
  torn: boolean
}

interface Body {
  /** The next chunk; undefined behind the last, and as soon as the watch is settled. Otherwise a cut or a stall rejects. */
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

/** The body as text, cut at `limit` characters. */
export async function readText(response: Response, watch: UpstreamWatch, limit: number): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  const body = openBody(response, watch)
  try {
    for (let bytes = await body.next(); bytes; bytes = await body.next()) {
      text += decoder.decode(bytes, { stream: true })
      if (text.length >= limit) return text.slice(0, limit)
    }
    return text + decoder.decode()
  } finally {
    body.close()
  }
}

/**
 * SSE frames that carry data, pings left out, as many at once as came at once. One streaming decoder, since characters and frames
 * split anywhere. Throws UPSTREAM_REJECTED when a frame outgrows 8 Mi characters.
 */
export async function* readFrames(response: Response, watch: UpstreamWatch): AsyncGenerator<Frame[]> {
  const decoder = new TextDecoder()
  let ready: Frame[] = []
  let torn = false
  let overflow: Error | undefined
  const parser = createParser({
    maxBufferSize: frameLimit,
    onEvent: ({ event, data }) => {
      if (event !== 'ping' && data.trim() !== '') ready.push({ data, torn })
    },
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') overflow = error
      // Some gateways answer an event stream with a bare JSON error line: let it be seen as a frame.
      else if (error.line?.startsWith('{')) ready.push({ data: error.line, torn })
    },
  })
  const feed = (text: string): Frame[] => {
    parser.feed(text)
    if (overflow) throw new AppError('UPSTREAM_REJECTED', { cause: overflow })
    const frames = ready
    ready = []
    return frames
  }
  const body = openBody(response, watch)
  try {
    for (let bytes = await body.next(); bytes; bytes = await body.next()) {
      const frames = feed(decoder.decode(bytes, { stream: true }))
      if (frames.length > 0) yield frames
    }
    torn = true
    yield feed(`${decoder.decode()}\n\n`)
  } finally {
    body.close()
  }
}

/** `undefined` for a torn frame that is no JSON; throws UPSTREAM_REJECTED for a whole one. */
export function parseFrame(frame: Frame): unknown {
  const json = parseJson(frame.data)
  if (json === undefined && !frame.torn) {
    throw new AppError('UPSTREAM_REJECTED', { cause: new Error('a frame that is not JSON') })
  }
  return json
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON is an ordinary answer here (HTML pages, plain text); the caller decides what it means.
    return undefined
  }
}
