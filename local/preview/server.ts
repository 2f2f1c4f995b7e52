import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, sep } from 'node:path'
import { isWelcome } from '../http/visitors.ts'

export interface Answer {
  type: string
  body: string | Buffer
}

export type Route = (query: URLSearchParams, origin: string) => Promise<Answer>

export interface PreviewPages {
  /** Answers a request when it is one of the preview's; false leaves it untouched. */
  route(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  /** Sends an event to every page that listens at `/events`. */
  announce(event: string): void
  close(): void
}

export interface PreviewServer {
  url: string
  close(): Promise<void>
}

const pictures: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
}

/** The preview's addresses; pictures of the mini-program (`filesDir`) are served under `/files/`. */
export function createPreviewPages(routes: Record<string, Route>, filesDir: string): PreviewPages {
  const listeners = new Set<ServerResponse>()
  return {
    async route(request, response) {
      if (request.method !== 'GET') return false
      const url = urlOf(request)
      if (!url) {
        send(response, 400, { type: 'text/plain', body: 'the address is malformed' })
        return true
      }
      if (url.path === '/events') {
        listen(request, response, listeners)
        return true
      }
      const page = routes[url.path]
      const origin = `http://${request.headers.host ?? ''}`
      const answer = await (page ? page(url.searchParams, origin) : readPicture(filesDir, url.path))
      if (answer) send(response, 200, answer)
      return answer !== undefined
    },
    announce(event) {
      for (const response of listeners) response.write(`event: ${event}\ndata: {}\n\n`)
    },
    close() {
      for (const response of listeners) response.end()
    },
  }
}

/** Serves them on 127.0.0.1, and nothing else. */
export async function openPreviewServer(
  pages: Pick<PreviewPages, 'route'>,
  port: number,
): Promise<PreviewServer> {
  const server = createServer((request, response) => {
    if (!isWelcome(request)) return send(response, 403, { type: 'text/plain', body: 'only for this machine' })
    pages.route(request, response).then(
      (answered) => {
        if (!answered)
          send(response, 404, { type: 'text/plain', body: `nothing is served at ${request.url}` })
      },
      (error: unknown) => {
        process.emitWarning(error instanceof Error ? error : String(error))
        send(response, 500, { type: 'text/plain', body: 'the preview failed; see its log' })
      },
    )
  })
  return {
    url: await open(server, port),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The path without its percent signs, and the query; null for an address that cannot be read. */
function urlOf({ url = '/' }: IncomingMessage): { path: string; searchParams: URLSearchParams } | null {
  const [path = '', ...query] = url.split('?')
  try {
    return { path: decodeURIComponent(path), searchParams: new URLSearchParams(query.join('?')) }
  } catch {
    return null
  }
}

/** Names that no file can have. */
const unfit = ['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']

async function readPicture(folder: string, path: string): Promise<Answer | undefined> {
  const type = pictures[extname(path).toLowerCase()]
  const file = join(folder, path.replace(/^\/files\//, ''))
  if (!type || !path.startsWith('/files/') || !file.startsWith(folder + sep)) return undefined
  try {
    return { type, body: await readFile(file) }
  } catch (error) {
    if (unfit.includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
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
