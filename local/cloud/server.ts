import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { isWelcome, type VisitorRules } from '../http/visitors.ts'
import type { Faults } from './protocol/faults.ts'
import { createAdmin } from './http/admin.ts'
import { pathOf, sendJson, statusOf } from '../http/body.ts'
import { applyCors } from './http/cors.ts'
import type { RequestJournal } from './http/request-journal.ts'
import type { CloudFeature } from './protocol/protocol-feature.ts'

/** Longer than the SDKs keep an idle connection, so that they never write into one this side is closing. */
const keepAliveMs = 65_000

/** Errors of the other kinds say more of us than of the request. */
const refusals = {
  400: { code: 'INVALID_PARAM', message: 'the address is malformed' },
  413: { code: 'PAYLOAD_TOO_LARGE', message: 'the request body is too large' },
  500: { code: 'SYS_ERR', message: 'the local cloud failed; see its log' },
} as const

export interface CloudServer {
  url: string
  /** Public doors are asked first, and also answer those whom `visitors` names. */
  use(feature: CloudFeature, door?: 'public'): void
  close(): Promise<void>
}

export interface CloudServerOptions {
  port: number
  faults: Faults
  requests: RequestJournal
  /** Who may come to the public doors besides this machine. */
  visitors: VisitorRules
  report: (requestId: string | null, error: unknown) => void
}

/** Opens the HTTP server of the local cloud on 127.0.0.1. */
export async function openCloudServer(options: CloudServerOptions): Promise<CloudServer> {
  const publicDoors: CloudFeature[] = []
  const features: CloudFeature[] = []
  let url = ''
  const { neighbours = false } = options.visitors
  const admin = createAdmin({ ...options, features: () => features, origin: () => url })

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // No public door may lead there, so that nobody else need be asked.
    if (pathOf(request) === '/admin' && request.method === 'POST') {
      if (!isWelcome(request, { neighbours })) return turnAway(response)
      applyCors(request, response)
      return admin(request, response)
    }
    if (!isWelcome(request, options.visitors)) return turnAway(response)
    if (await offer(publicDoors, request, response)) return
    if (!isWelcome(request, { neighbours })) return turnAway(response)
    if (applyCors(request, response)) return
    if (await offer(features, request, response)) return
    sendJson(response, 404, { message: `nothing is served at ${request.method} ${pathOf(request)}` })
  }

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      const status = statusOf(error)
      if (status === 500) options.report(null, error)
      if (response.headersSent) response.destroy()
      else sendJson(response, status, refusals[status])
    })
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A client may cut the line at any moment; its feature learns that from 'close'.
    socket.on('error', () => socket.destroy())
    const isAnswered = (asked: CloudFeature[]) =>
      asked.some((feature) => feature.upgrade?.(request, socket, head))
    try {
      if (isWelcome(request, options.visitors) && isAnswered(publicDoors)) return
      if (!isWelcome(request, { neighbours })) refuseUpgrade(socket, '403 Forbidden')
      else if (!isAnswered(features)) refuseUpgrade(socket, '404 Not Found')
    } catch (error) {
      if (statusOf(error) === 500) throw error
      refuseUpgrade(socket, '400 Bad Request')
    }
  })
  server.keepAliveTimeout = keepAliveMs
  url = await listen(server, options.port)

  return {
    url,
    use(feature, door) {
      if (door) publicDoors.push(feature)
      else features.push(feature)
      checkActions(features)
    },
    async close() {
      for (const feature of [...publicDoors, ...features]) await feature.close?.()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

function turnAway(response: ServerResponse): void {
  const message = 'only for this machine; the options hosts and origins let others to the public doors'
  sendJson(response, 403, { message })
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

async function offer(
  features: CloudFeature[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  for (const feature of features) if (await feature.route?.(request, response)) return true
  return false
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    })
  })
}

function checkActions(features: CloudFeature[]): void {
  const names = features.flatMap(({ actions, multipart }) => [
    ...Object.keys(actions ?? {}),
    ...Object.keys(multipart ?? {}),
  ])
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) throw new Error(`two features answer the action '${twice}'`)
}
