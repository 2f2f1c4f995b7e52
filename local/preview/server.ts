import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, sep } from 'node:path'

export interface Answer {
  type: string
  body: string | Buffer
}

export type Route = (query: URLSearchParams) => Promise<Answer>

export interface PreviewServerOptions {
  port: number
  /** Served under `/files/`: the mini-program's pictures. */
  filesDir: string
  routes: Record<string, Route>
}

export interface PreviewServer {
  url: string
  /** Sends an event to every page that listens at `/events`. */
  announce(event: string): void
  close(): Promise<void>
}

const PICTURES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
}

/** Opens the preview's HTTP server on 127.0.0.1. */
export async function openPreviewServer(options: PreviewServerOptions): Promise<PreviewServer> {
  const listeners = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (url.pathname === '/events') return listen(request, response, listeners)
    respond(options, url, response).catch((error: unknown) => {
      process.emitWarning(error instanceof Error ? error : String(error))
      send(response, 500, { type: 'text/plain', body: 'the preview failed; see its log' })
    })
  })
  const url = await open(server, options.port)
  return {
    url,
    announce(event) {
      for (const response of listeners) response.write(`event: ${event}\ndata: {}\n\n`)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function respond(options: PreviewServerOptions, url: URL, response: ServerResponse): Promise<void> {
  const route = options.routes[url.pathname]
  const answer = await (route ? route(url.searchParams) : readPicture(options.filesDir, url.pathname))
  if (answer) send(response, 200, answer)
  else send(response, 404, { type: 'text/plain', body: `nothing is served at ${url.pathname}` })
}

async function readPicture(folder: string, path: string): Promise<Answer | undefined> {
  const type = PICTURES[extname(path).toLowerCase()]
  const file = join(folder, decodeURIComponent(path.replace(/^\/files\//, '')))
  if (!type || !path.startsWith('/files/') || !file.startsWith(folder + sep)) return undefined
  try {
    return { type, body: await readFile(file) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function send(response: ServerResponse, status: number, { type, body }: Answer): void {
  const charset = /^(text|application)\//.test(type) ? '; charset=utf-8' : ''
  response.writeHead(status, { 'content-type': type + charset, 'cache-control': 'no-store' }).end(body)
}

function listen(request: IncomingMessage, response: ServerResponse, listeners: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': listening\n\n')
  listeners.add(response)
  request.on('close', () => listeners.delete(response))
}

function open(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    })
  })
}
