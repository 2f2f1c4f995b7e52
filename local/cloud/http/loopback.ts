import type { IncomingMessage, ServerResponse } from 'node:http'
import { headerOf } from './body.ts'

/**
 * A page on the internet, open in the developer's browser, must not reach the local cloud: neither by its own origin
 * nor by a name of its own that resolves to this machine.
 */
export function isFromThisMachine(request: IncomingMessage): boolean {
  const origin = headerOf(request, 'origin')
  return isLoopback(`http://${headerOf(request, 'host')}`) && (origin === undefined || isLoopback(origin))
}

/** Lets pages served from any port of this machine in; returns true when the request was a preflight, now answered. */
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

function isLoopback(url: string): boolean {
  const name = URL.canParse(url) ? new URL(url).hostname : ''
  return name === 'localhost' || name === '127.0.0.1' || name === '[::1]' || name.endsWith('.localhost')
}
