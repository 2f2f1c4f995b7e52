import type { IncomingMessage, ServerResponse } from 'node:http'
import { headerOf } from '../../http/body.ts'

/**
 * Lets the pages in that were found welcome before; returns true when the request was a preflight, now
 * answered.
 */
export function applyCors(request: IncomingMessage, response: ServerResponse): boolean {
  const origin = headerOf(request, 'origin')
  if (origin === undefined) return false
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('vary', 'origin')
  if (request.method !== 'OPTIONS') return false
  response.writeHead(204, {
    'access-control-allow-methods': 'GET,POST,PUT,DELETE,OPTIONS',
    'access-control-allow-headers': headerOf(request, 'access-control-request-headers') ?? '*',
    'access-control-max-age': '600',
  })
  response.end()
  return true
}
