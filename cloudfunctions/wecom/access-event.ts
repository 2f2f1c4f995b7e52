import * as z from 'zod/mini'

/** The fields that this function needs of the event with which the HTTP access service calls it. */
const accessEvent = z.object({
  httpMethod: z.string(),
  headers: z._default(z.record(z.string(), z.unknown()), {}),
  queryStringParameters: z._default(z.record(z.string(), z.unknown()), {}),
  body: z._default(z.nullable(z.string()), ''),
  isBase64Encoded: z._default(z.boolean(), false),
})

/** A callback contains text and addresses of files, never files themselves. */
export const longestBody = 256 * 1024

export interface AccessRequest {
  method: string
  /** The address of this door as the other side knows it, without a query; null when nothing says so. */
  address: string | null
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
  const { httpMethod, headers, queryStringParameters, body, isBase64Encoded } = parsed.data
  const text = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString()
  return { method: httpMethod, address: addressOf(headers), query: queryStringParameters, body: text }
}

/** The path of this function in `cloudbaserc.json`, which the access service may take off. */
const path = '/wecom/callback'

function addressOf(headers: Record<string, unknown>): string | null {
  const named = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const host = named.host
  if (typeof host !== 'string' || !/^[\w.-]+(:\d+)?$/.test(host)) return null
  const scheme = /^(localhost|127\.0\.0\.1)(:|$)/.test(host) ? 'http' : 'https'
  return `${scheme}://${host}${path}`
}

export function textAnswer(statusCode: number, body = ''): AccessAnswer {
  return { statusCode, headers: { 'content-type': 'text/plain; charset=utf-8' }, body }
}

/** A file that nobody on the way may keep. */
export function fileAnswer(name: string, body: string): AccessAnswer {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
  return { statusCode: 200, headers, body }
}

export function jsonAnswer(body: object, statusCode = 200): AccessAnswer {
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return { statusCode, headers, body: JSON.stringify(body) }
}
