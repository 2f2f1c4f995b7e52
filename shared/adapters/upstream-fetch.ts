import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { createBodySource, type BodySource } from './upstream-source.ts'

/** An idle connection is dropped after this time: most servers keep theirs a little longer. */
const idleConnectionMs = 4000
const kept = { keepAlive: true, timeout: idleConnectionMs }
const plain = new HttpAgent(kept)
const secure = new HttpsAgent(kept)

const redirects = new Set([301, 302, 303, 307, 308])

/** The bodies of answers that `fetchDirect` gave. */
const bodies = new WeakMap<Response, IncomingMessage>()

/**
 * `fetch` for answers that come in many small pieces, or many times a reply: the body is read from the connection itself, by `bodyOf`,
 * since web streams cost more than all else that happens to a token. Where it is sent elsewhere, `fetch` itself follows.
 * `isRepeatable` when the request means the same if it arrives twice: it is sent again when a kept connection turns out to be closed,
 * as those of a frozen instance are.
 */
export function fetchDirect(
  input: string | URL | Request,
  init: RequestInit = {},
  isRepeatable = false,
): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : input)
  const isSecure = url.protocol === 'https:'
  const send = isSecure ? requestHttps : requestHttp
  const options = {
    method: init.method ?? 'GET',
    headers: Object.fromEntries(new Headers(init.headers)),
    agent: isSecure ? secure : plain,
    ...(init.signal && { signal: init.signal }),
  }

  const attempt = (mayRepeat: boolean): Promise<Response> =>
    new Promise((resolve, reject) => {
      const outgoing = send(url, options, (incoming) => {
        // Whoever reads it hears of a cut; when nobody does any more it must not bring the process down.
        incoming.on('error', () => {})
        try {
          const isHere = init.redirect === 'manual' || !redirects.has(incoming.statusCode ?? 0)
          if (isHere) return resolve(toResponse(incoming))
          outgoing.destroy()
          resolve(fetch(input, init))
        } catch (error) {
          outgoing.destroy()
          reject(error)
        }
      })
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        const wasClosed = outgoing.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
        if (wasClosed && mayRepeat) resolve(attempt(false))
        else reject(error)
      })
      outgoing.end(init.body)
    })
  return attempt(isRepeatable)
}

function toResponse(incoming: IncomingMessage): Response {
  const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )
  const response = new Response(null, { status: incoming.statusCode ?? 0, headers })
  bodies.set(response, incoming)
  return response
}

/** The body of any response, whoever fetched it; null when there is none. To be read once. */
export function bodyOf(response: Response): BodySource | null {
  const incoming = bodies.get(response)
  if (incoming) return createBodySource(incoming)
  const reader = response.body?.getReader()
  if (!reader) return null
  return {
    read: async () => (await reader.read()).value,
    cancel() {
      reader.cancel().catch(() => undefined)
    },
  }
}

/** The whole body: for answers whose length is nobody's worry. */
export async function textOf(response: Response): Promise<string> {
  const body = bodyOf(response)
  const pieces: Uint8Array[] = []
  for (let piece = await body?.read(); piece; piece = await body?.read()) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}
