import {
  request as openRequest,
  type ClientRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import type { Duplex } from 'node:stream'
import { maxPayloadBytes } from '../functions/invocation.ts'
import { sendJson } from '../../http/body.ts'

export interface ProxyTarget {
  port: number
  /** Path and query string for the server. */
  url: string
  /** Called once, when the exchange is over for both sides. */
  release(): void
}

/** These belong to one connection and are set anew for the next. */
const hopHeaders = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'proxy-connection']

/**
 * Relays one exchange, each chunk as it comes. When the client goes away, the server's request is aborted;
 * when the time is up or the server dies, the client gets 504 or 502, or a cut line if the answer had begun.
 */
export function proxyRequest(
  target: ProxyTarget & { timeoutMs: number },
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (response.destroyed) return target.release()
  const upstream = openRequest({
    host: '127.0.0.1',
    port: target.port,
    path: target.url,
    method: request.method,
    headers: {
      ...withoutHopHeaders(request.headers),
      ...bodyFraming(request),
      ...forwardedFor(request),
      // A server that answers before it has the whole body must not close at once: a line that is reset loses
      // the answer.
      connection: 'keep-alive',
    },
    agent: false,
  })
  let isOver = false
  const giveUp = (status: number, message: string, code = 'SYS_ERR') => {
    upstream.destroy()
    if (response.headersSent) response.destroy()
    else sendJson(response, status, { code, message })
  }
  const timer = setTimeout(() => giveUp(504, 'the function took too long'), target.timeoutMs)
  response.on('close', () => {
    clearTimeout(timer)
    upstream.destroy()
    // What the server did not wait for: a client may read its answer only when all that it sends was taken.
    request.unpipe(upstream).resume()
    target.release()
  })
  // Once it has answered, that it takes no more of the body is no failure.
  upstream.on('error', () => isOver || giveUp(502, 'the function broke the connection'))
  upstream.on('response', (answer) => {
    isOver = true
    response.writeHead(answer.statusCode ?? 502, withoutHopHeaders(answer.headers))
    response.flushHeaders()
    answer.on('error', () => response.destroy())
    answer.pipe(response)
  })
  sendBody(request, upstream, () => {
    isOver = true
    upstream.destroy()
    // What still comes is read and thrown away before the client is told: only then does it read.
    request.resume().on('end', () => {
      giveUp(413, 'The size of request exceeds the upper limit (6MB)', 'PAYLOAD_TOO_LARGE')
    })
  })
}

/** Relays a WebSocket handshake and then the bytes of both sides until one of them closes. */
export function proxyUpgrade(
  target: ProxyTarget,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  if (socket.destroyed) return target.release()
  const upstream = openRequest({
    host: '127.0.0.1',
    port: target.port,
    path: target.url,
    headers: { ...request.headers, ...forwardedFor(request) },
    agent: false,
  })
  socket.on('close', () => {
    upstream.destroy()
    target.release()
  })
  upstream.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\nconnection: close\r\n\r\n'))
  upstream.on('response', (answer) => {
    socket.write(headText(answer, { connection: 'close' }))
    answer.pipe(socket)
  })
  upstream.on('upgrade', (answer, server, serverHead) => {
    socket.write(headText(answer))
    socket.write(serverHead)
    server.write(head)
    // An error of either side closes it, and its closing closes the other.
    server.on('error', () => server.destroy()).on('close', () => socket.destroy())
    socket.on('close', () => server.destroy())
    server.pipe(socket).pipe(server)
  })
  upstream.end()
}

function sendBody(request: IncomingMessage, upstream: ClientRequest, onTooLarge: () => void): void {
  let size = 0
  request.on('data', (chunk: Buffer) => {
    const fitted = size <= maxPayloadBytes
    size += chunk.length
    if (!fitted || size <= maxPayloadBytes) return
    request.unpipe(upstream)
    onTooLarge()
  })
  request.pipe(upstream)
}

function withoutHopHeaders(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopHeaders.includes(name)))
}

/** As proxies do: the address of who came to this one, behind those that were there before. */
function forwardedFor({ headers, socket }: IncomingMessage): Record<string, string> {
  const hops = [headers['x-forwarded-for'] ?? []].flat()
  return { 'x-forwarded-for': [...hops, socket.remoteAddress ?? 'unknown'].join(', ') }
}

/** A body without a length stays chunked on the next connection. */
function bodyFraming(request: IncomingMessage): Record<string, string> {
  return request.headers['transfer-encoding'] ? { 'transfer-encoding': 'chunked' } : {}
}

function headText(answer: IncomingMessage, extra: Record<string, string> = {}): string {
  const pairs: string[] = []
  for (let index = 0; index < answer.rawHeaders.length; index += 2)
    pairs.push(`${answer.rawHeaders[index]}: ${answer.rawHeaders[index + 1]}`)
  for (const [name, value] of Object.entries(extra)) pairs.push(`${name}: ${value}`)
  return `HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\n${pairs.join('\r\n')}\r\n\r\n`
}
