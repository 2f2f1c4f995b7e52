import {
  Agent as HttpAgent,
  request as requestHttp,
  type ClientRequest,
  type IncomingMessage,
} from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { pipeline, type Readable } from 'node:stream'
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { createBodySource, type BodySource } from './upstream-source.ts'

/** An idle connection is closed after this time, because most servers close it a little later. */
const idleConnectionMs = 4000
const kept = { keepAlive: true, timeout: idleConnectionMs }
const plain = new HttpAgent(kept)
const secure = new HttpsAgent(kept)

const redirects = new Set([301, 302, 303, 307, 308])
const mostRedirects = 3
const broken = new Set(['ECONNRESET', 'EPIPE'])

/**
 * The headers that `fetch` would send, because some services refuse a request without a user agent.
 * `identity` keeps a compressor from delaying the pieces of a stream.
 */
const ownHeaders = { 'user-agent': 'zhiji', accept: '*/*', 'accept-encoding': 'identity' }

/** Decoders for servers that compress nevertheless. Each piece is decoded as soon as it arrives. */
const decoders: Record<string, () => NodeJS.ReadWriteStream & Readable> = {
  gzip: () => createGunzip({ flush: constants.Z_SYNC_FLUSH }),
  deflate: () => createInflate({ flush: constants.Z_SYNC_FLUSH }),
  br: () => createBrotliDecompress({ flush: constants.BROTLI_OPERATION_FLUSH }),
}

/** The bodies of responses that `fetchDirect` returned. */
const bodies = new WeakMap<Response, BodySource>()

/**
 * A `fetch` for responses that come in many small pieces, or many times per reply. `bodyOf` reads the body
 * from the connection itself, because web streams cost more than everything else that happens to a token.
 * Request bodies are strings. The function follows a redirect within the same origin, at most three times and
 * never twice to one address. Any other redirect is returned as the response, so that keys and text reach no
 * other server. `isRepeatable` means that the request may arrive twice: it is then sent once more when a kept
 * connection was already closed, as happens to frozen instances.
 */
export async function fetchDirect(
  input: string | URL | Request,
  init: RequestInit = {},
  isRepeatable = false,
): Promise<Response> {
  const { body } = init
  if (input instanceof Request || (body && typeof body !== 'string'))
    throw new TypeError('not a plain request')
  const asked: URL[] = []
  for (let url = new URL(input); ;) {
    asked.push(url)
    const answer = await ask(url, init, isRepeatable)
    const next = init.redirect === 'manual' ? null : redirectOf(answer, asked)
    if (!next) return toResponse(answer, init.signal)
    answer.destroy()
    url = next
  }
}

async function ask(url: URL, init: RequestInit, isRepeatable: boolean): Promise<IncomingMessage> {
  try {
    return await send(url, init)
  } catch (error) {
    if (!isRepeatable || !(error instanceof StaleConnectionError)) throw error
    // The agent may hold more closed connections, so this request opens a new one.
    return send(url, init, false)
  }
}

/** Returns the address to which a response redirects the last request of `asked`, if that is allowed. */
function redirectOf({ statusCode = 0, headers }: IncomingMessage, asked: URL[]): URL | null {
  const from = asked.at(-1)
  const { location = '' } = headers
  if (!redirects.has(statusCode) || !from || !URL.canParse(location, from)) return null
  const to = new URL(location, from)
  const isNew = asked.length <= mostRedirects && asked.every(({ href }) => href !== to.href)
  return to.origin === from.origin && isNew ? to : null
}

/** The server had probably closed a kept connection before this request went out. */
class StaleConnectionError extends Error {
  constructor(cause: unknown) {
    super('a kept connection was closed', { cause })
    this.name = 'StaleConnectionError'
  }
}

/** Resolves with the head of the response; the body reports its own failures. */
function send(url: URL, init: RequestInit, agent?: false): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:'
  const open = isSecure ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    init.signal?.throwIfAborted()
    const outgoing = open(url, {
      method: init.method ?? 'GET',
      headers: { ...ownHeaders, ...plainHeaders(init.headers) },
      agent: agent ?? (isSecure ? secure : plain),
    })
    if (init.signal) endWith(outgoing, init.signal)
    outgoing
      .on('response', (incoming) => {
        // Without a reader a cut must not end the process.
        incoming.on('error', () => {})
        resolve(incoming)
      })
      .on('error', (error: NodeJS.ErrnoException) => {
        const isStale = outgoing.reusedSocket && broken.has(error.code ?? '')
        reject(isStale ? new StaleConnectionError(error) : error)
      })
      // Some responses, such as an unwanted upgrade, end without an event of their own.
      .once('close', () => reject(new Error('closed without an answer')))
    sendBody(outgoing, init.body)
  })
}

/**
 * Sends headers and body in one piece. `end(body)` would add an empty second one, and the system takes two to
 * three times as long for two. Over a connection that is just being made the end goes with the rest.
 */
function sendBody(outgoing: ClientRequest, body: RequestInit['body']): void {
  if (typeof body !== 'string') {
    outgoing.end()
    return
  }
  outgoing.setHeader('content-length', Buffer.byteLength(body))
  outgoing.write(body)
  outgoing.once('socket', () => process.nextTick(() => outgoing.end()))
}

/** Most callers give a plain object, and a `Headers` costs more than the rest of a request. */
function plainHeaders(headers: RequestInit['headers'] = {}): Record<string, string> {
  if (headers instanceof Headers || Array.isArray(headers)) return Object.fromEntries(new Headers(headers))
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/**
 * Ends the request when `signal` aborts. A reader may abort while it takes a piece: Node would then destroy
 * the connection in the middle of its own parser, with an error that nobody can catch. So the code waits a
 * moment.
 */
function endWith(outgoing: ClientRequest, signal: AbortSignal): void {
  const end = (): void => process.nextTick(() => outgoing.destroy(signal.reason as Error))
  signal.addEventListener('abort', end)
  outgoing.once('close', () => signal.removeEventListener('abort', end))
}

function toResponse(incoming: IncomingMessage, signal: AbortSignal | null | undefined): Response {
  const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )
  try {
    const response = new Response(null, { status: incoming.statusCode ?? 0, headers })
    bodies.set(response, createBodySource(decoded(incoming), signal))
    return response
  } catch (error) {
    // The status is not a valid number.
    incoming.destroy()
    throw error
  }
}

function decoded(incoming: IncomingMessage): Readable {
  const encoding = incoming.headers['content-encoding']?.trim().toLowerCase() ?? ''
  const decoder = decoders[encoding.replace(/^x-/, '')]?.()
  if (!decoder) return incoming
  // When the body breaks, the decoder breaks too, and its reader hears of it.
  return pipeline(incoming, decoder, () => {})
}

/** Returns the body of any response, whoever fetched it; null when there is none. It can be read once. */
export function bodyOf(response: Response): BodySource | null {
  const own = bodies.get(response)
  if (own) return own
  const reader = response.body?.getReader()
  if (!reader) return null
  return {
    async pour(take) {
      for (;;) {
        const { value } = await reader.read()
        if (!value || take(value) === 'enough') return
      }
    },
    cancel() {
      reader.cancel().catch(() => undefined)
    },
  }
}

/** Reads the whole body, for responses whose length is known to be small. */
export async function textOf(response: Response): Promise<string> {
  const pieces: Uint8Array[] = []
  await bodyOf(response)?.pour((piece) => {
    pieces.push(piece)
    return 'more'
  })
  return new TextDecoder().decode(Buffer.concat(pieces))
}
