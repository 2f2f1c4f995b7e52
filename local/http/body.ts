import type { IncomingMessage, ServerResponse } from 'node:http'

/** The request body is longer than its door accepts. */
export class BodyTooLargeError extends Error {
  constructor(limit: number) {
    super(`request body exceeds ${limit} bytes`)
    this.name = 'BodyTooLargeError'
  }
}

/**
 * Reads a whole body of at most `limit` bytes. A longer one is read to its end without being kept, so that
 * the client gets an answer instead of a broken pipe, and then rejects with BodyTooLargeError.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    // Events, since the iterator of a stream costs more than all the rest of a small request.
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else chunks.length = 0
    })
    request.once('end', () => {
      if (size > limit) reject(new BodyTooLargeError(limit))
      else resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks))
    })
    request.once('error', reject)
    request.once('close', () => {
      if (!request.complete) reject(new Error('the request ended before its body'))
    })
  })
}

/**
 * What an error at an HTTP door means: 413 for a body that is too long, 400 for an address that is malformed
 * (`%`, `//`), 500 for all that nobody expected.
 */
export function statusOf(error: unknown): 400 | 413 | 500 {
  if (error instanceof BodyTooLargeError) return 413
  const isMalformed =
    error instanceof URIError || (error instanceof TypeError && codeOf(error) === 'ERR_INVALID_URL')
  return isMalformed ? 400 : 500
}

function codeOf(error: Error): unknown {
  return (error as NodeJS.ErrnoException).code
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  })
  response.end(text)
}

/** Path of a request without its query string; the data plane's query may be malformed (`?env=a?seqId=b`). */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/'
}

export function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}
