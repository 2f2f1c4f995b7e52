import * as z from 'zod/mini'

/** The fields that this function needs of the event with which the HTTP access service calls it. */
const accessEvent = z.object({
  httpMethod: z.string(),
  queryStringParameters: z._default(z.record(z.string(), z.unknown()), {}),
  body: z._default(z.nullable(z.string()), ''),
  isBase64Encoded: z._default(z.boolean(), false),
})

/** A callback contains text and addresses of files, never files themselves. */
export const longestBody = 256 * 1024

export interface AccessRequest {
  method: string
  query: Record<string, unknown>
  body: string
}

/** An answer with its own status and headers. */
export interface AccessAnswer {
  statusCode: number
  headers: Record<string, string>
  body: string
}

/** Returns null for a call that did not come over HTTP. */
export function readRequest(event: unknown): AccessRequest | null {
  const parsed = z.safeParse(accessEvent, event)
  if (!parsed.success) return null
  const { httpMethod, queryStringParameters, body, isBase64Encoded } = parsed.data
  const text = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString()
  return { method: httpMethod, query: queryStringParameters, body: text }
}

export function textAnswer(statusCode: number, body = ''): AccessAnswer {
  return { statusCode, headers: { 'content-type': 'text/plain; charset=utf-8' }, body }
}

export function jsonAnswer(body: object, statusCode = 200): AccessAnswer {
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return { statusCode, headers, body: JSON.stringify(body) }
}
