import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { localAppid } from '../functions/environment.ts'
import type { Json } from '../protocol/protocol.ts'
import { headerOf, sendJson } from '../../http/body.ts'

/** What an event function gets when it is reached over HTTP. */
export type AccessEvent = {
  path: string
  httpMethod: string
  headers: Record<string, string>
  queryStringParameters: Record<string, string>
  requestContext: { requestId: string; envId: string; appId: string; uin: string }
  body: string
  isBase64Encoded: boolean
}

const textType = /^(text\/|application\/(json|xml|x-www-form-urlencoded|javascript|.*\+json|.*\+xml))/

/** The answer kind that sets status, headers and body itself. */
const integratedAnswer = z.object({
  statusCode: z.int().min(200).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({}),
  body: z.json().optional(),
  isBase64Encoded: z.boolean().default(false),
})

export function accessEvent(
  request: IncomingMessage,
  { url, envId, body }: { url: string; envId: string; body: Buffer },
): AccessEvent {
  const { pathname, searchParams } = new URL(`http://localhost${url}`)
  const isText = body.length === 0 || textType.test(headerOf(request, 'content-type') ?? 'text/plain')
  return {
    path: pathname,
    httpMethod: request.method ?? 'GET',
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
    ),
    queryStringParameters: Object.fromEntries(searchParams),
    requestContext: { requestId: randomUUID(), envId, appId: localAppid, uin: '100000000000' },
    body: isText ? body.toString() : body.toString('base64'),
    isBase64Encoded: !isText,
  }
}

/** Sends a function's return value: its own status and headers, JSON for another object, else plain text. */
export function sendAccessResult(response: ServerResponse, result: Json): void {
  const integrated = integratedAnswer.safeParse(result)
  if (integrated.success) {
    const { statusCode, headers, body = '', isBase64Encoded } = integrated.data
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    response.writeHead(statusCode, headers).end(Buffer.from(text, isBase64Encoded ? 'base64' : 'utf8'))
  } else if (typeof result === 'object' && result !== null) {
    sendJson(response, 200, result)
  } else {
    response
      .writeHead(200, { 'content-type': 'text/plain; charset=utf-8' })
      .end(result === null ? '' : String(result))
  }
}
