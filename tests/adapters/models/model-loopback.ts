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
  /** Connections that carried a call so far. */
  used(): number
  /**
   * Resolves when no connection that carried a call is open (fetch may hold a spare one); stop calls aside.
   */
  idle(): Promise<void>
}

/** An upstream on 127.0.0.1 that does with every call exactly what the test says. Ends with the test. */
export async function startLoopback(handle: (call: Call) => void | Promise<void>): Promise<Loopback> {
  const used = new Set<Socket>()
  const server = createServer((req, res) => {
    if (!req.url?.endsWith('/stop')) used.add(req.socket)
    void readBody(req).then((text) =>
      handle({
        path: req.url ?? '',
        body: JSON.parse(text === '' ? '{}' : text) as Record<string, unknown>,
        authorization: req.headers.authorization,
        res,
      }),
    )
  })
  // Some tests reset connections on purpose.
  server.on('connection', (socket) => socket.on('error', () => undefined))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    used: () => used.size,
    idle: async () => {
      const open = [...used].filter((socket) => !socket.closed)
      await Promise.all(open.map((socket) => new Promise((resolve) => socket.once('close', resolve))))
    },
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
