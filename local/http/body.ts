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
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= limit) chunks.push(chunk)
    else chunks.length = 0
  }
  if (size > limit) throw new BodyTooLargeError(limit)
  return Buffer.concat(chunks)
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
