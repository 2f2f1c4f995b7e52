import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'

/** An idle connection is dropped after this time: most servers keep theirs a little longer. */
const idleConnectionMs = 4000
const kept = { keepAlive: true, timeout: idleConnectionMs }
const plain = new HttpAgent(kept)
const secure = new HttpsAgent(kept)

const redirects = new Set([301, 302, 303, 307, 308])

/** The bodies of answers that `fetchStream` gave. */
const bodies = new WeakMap<Response, IncomingMessage>()

/**
 * `fetch` for answers that come in many small pieces: the body is read from the connection itself, by `bodyOf`, since a web stream
 * costs more than all else that happens to a token. Where it is sent elsewhere, `fetch` itself follows.
 */
export function fetchStream(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : input)
  const isSecure = url.protocol === 'https:'
  const send = isSecure ? requestHttps : requestHttp
  const options = {
    method: init.method ?? 'GET',
    headers: Object.fromEntries(new Headers(init.headers)),
    agent: isSecure ? secure : plain,
    ...(init.signal && { signal: init.signal }),
  }
  return new Promise((resolve, reject) => {
    const outgoing = send(url, options, (incoming) => {
      // Whoever reads it hears of a cut; when nobody does any more it must not bring the process down.
      incoming.on('error', () => {})
      try {
        if (!redirects.has(incoming.statusCode ?? 0)) return resolve(toResponse(incoming))
        outgoing.destroy()
        resolve(fetch(input, init))
      } catch (error) {
        outgoing.destroy()
        reject(error)
      }
    })
    outgoing.on('error', reject)
    outgoing.end(init.body)
  })
}

function toResponse(incoming: IncomingMessage): Response {
  const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )
  const response = new Response(null, { status: incoming.statusCode ?? 0, headers })
  bodies.set(response, incoming)
  return response
}

export interface BodySource {
  read(): Promise<{ done?: boolean | undefined; value?: Uint8Array | undefined }>
  /** Frees the connection when reading stops early; a body that was read or has failed has nothing left to cancel. */
  cancel(): void
}

/** The body of any response, whoever fetched it; null when there is none. */
export function bodyOf(response: Response): BodySource | null {
  const incoming = bodies.get(response)
  if (incoming) {
    const chunks = incoming[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, undefined>
    return { read: () => chunks.next(), cancel: () => void incoming.destroy() }
  }
  const reader = response.body?.getReader()
  if (!reader) return null
  return {
    read: () => reader.read(),
    cancel() {
      reader.cancel().catch(() => undefined)
    },
  }
}
