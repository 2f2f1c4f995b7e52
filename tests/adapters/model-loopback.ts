import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Call {
  path: string
  body: Record<string, unknown>
  authorization: string | undefined
  res: ServerResponse
}

export interface Loopback {
  url: string
  /** Connections accepted so far, and those open now. */
  accepted(): number
  open(): number
  /** Resolves when no connection is open. */
  idle(): Promise<void>
}

/** An upstream on 127.0.0.1 that does with every call exactly what the test says. Ends with the test. */
export async function startLoopback(handle: (call: Call) => void | Promise<void>): Promise<Loopback> {
  const sockets = new Set<Socket>()
  let accepted = 0
  let emptied: (() => void)[] = []
  const server = createServer((req, res) => {
    void readBody(req).then((text) =>
      handle({
        path: req.url ?? '',
        body: JSON.parse(text === '' ? '{}' : text) as Record<string, unknown>,
        authorization: req.headers.authorization,
        res,
      }),
    )
  })
  server.on('connection', (socket) => {
    accepted += 1
    sockets.add(socket)
    socket.on('error', () => undefined) // resets are what some tests are about
    socket.on('close', () => {
      sockets.delete(socket)
      if (sockets.size > 0) return
      for (const resolve of emptied) resolve()
      emptied = []
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted: () => accepted,
    open: () => sockets.size,
    idle: () => (sockets.size === 0 ? Promise.resolve() : new Promise((resolve) => emptied.push(resolve))),
  }
}

export function sse(res: ServerResponse): ServerResponse {
  return res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
}

export function json(res: ServerResponse, status: number, body: unknown, headers = {}): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
