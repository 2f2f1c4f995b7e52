import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { pipeline, type Readable } from 'node:stream'
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { createBodySource, type BodySource } from './upstream-source.ts'

/** An idle connection is dropped after this time: most servers keep theirs a little longer. */
const idleConnectionMs = 4000
const kept = { keepAlive: true, timeout: idleConnectionMs }
const plain = new HttpAgent(kept)
const secure = new HttpsAgent(kept)

const redirects = new Set([301, 302, 303, 307, 308])
const mostRedirects = 3
const broken = new Set(['ECONNRESET', 'EPIPE'])

/**
 * What `fetch` would send: some services refuse who names no program. What comes in pieces is not to wait for
 * a compressor.
 */
const ownHeaders = { 'user-agent': 'zhiji', accept: '*/*', 'accept-encoding': 'identity' }

/** For servers that compress unasked. Each piece comes out as soon as it is in. */
const decoders: Record<string, () => NodeJS.ReadWriteStream & Readable> = {
  gzip: () => createGunzip({ flush: constants.Z_SYNC_FLUSH }),
  deflate: () => createInflate({ flush: constants.Z_SYNC_FLUSH }),
  br: () => createBrotliDecompress({ flush: constants.BROTLI_OPERATION_FLUSH }),
}

/** The bodies of answers that `fetchDirect` gave. */
const bodies = new WeakMap<Response, BodySource>()

/**
 * `fetch` for answers that come in many small pieces, or many times a reply: the body is read from the
 * connection itself, by `bodyOf`, since web streams cost more than all else that happens to a token. Bodies
 * to send are strings. Where it is sent elsewhere within the same origin, it asks there, in the same way, at
 * most three times and nowhere twice; any other such answer is the answer: keys and words go to nobody who
 * was not chosen. `isRepeatable` when the request means the same if it arrives twice: it is sent once more
 * when a kept connection turns out to be closed, as those of a frozen instance are.
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
    // Its agent may hold more connections that are closed.
    return send(url, init, false)
  }
}

/** Where an answer sends the request that was made to the last of `asked`, if it may go there. */
function redirectOf({ statusCode = 0, headers }: IncomingMessage, asked: URL[]): URL | null {
  const from = asked.at(-1)
  const { location = '' } = headers
  if (!redirects.has(statusCode) || !from || !URL.canParse(location, from)) return null
  const to = new URL(location, from)
  const isNew = asked.length <= mostRedirects && asked.every(({ href }) => href !== to.href)
  return to.origin === from.origin && isNew ? to : null
}

/** A kept connection had been closed by the other end before this request went out, or so it seems. */
class StaleConnectionError extends Error {
  constructor(cause: unknown) {
    super('a kept connection was closed', { cause })
    this.name = 'StaleConnectionError'
  }
}

/** Resolves with the head of the answer. What happens to its body is the body's matter. */
function send(url: URL, init: RequestInit, agent?: false): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:'
  const open = isSecure ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const outgoing = open(url, {
      method: init.method ?? 'GET',
      headers: { ...ownHeaders, ...Object.fromEntries(new Headers(init.headers)) },
      agent: agent ?? (isSecure ? secure : plain),
      ...(init.signal && { signal: init.signal }),
    })
    outgoing
      .on('response', (incoming) => {
        // Whoever reads it hears of a cut; when nobody does any more it must not bring the process down.
        incoming.on('error', () => {})
        resolve(incoming)
      })
      .on('error', (error: NodeJS.ErrnoException) => {
        const isStale = outgoing.reusedSocket && broken.has(error.code ?? '')
        reject(isStale ? new StaleConnectionError(error) : error)
      })
      // Some answers, as an upgrade that nobody wanted, end without a word.
      .once('close', () => reject(new Error('closed without an answer')))
    outgoing.end(init.body)
  })
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
    // A status that is none.
    incoming.destroy()
    throw error
  }
}

function decoded(incoming: IncomingMessage): Readable {
  const decoder = decoders[incoming.headers['content-encoding'] ?? '']?.()
  if (!decoder) return incoming
  // A body that breaks breaks its decoder, and is heard of there.
  return pipeline(incoming, decoder, () => {})
}

/** The body of any response, whoever fetched it; null when there is none. To be read once. */
export function bodyOf(response: Response): BodySource | null {
  const own = bodies.get(response)
  if (own) return own
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
  return new TextDecoder().decode(Buffer.concat(pieces))
}
