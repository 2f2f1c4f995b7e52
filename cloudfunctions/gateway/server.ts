import { createAdaptorServer } from '@hono/node-server'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp, functionName } from './app.ts'
import { openSocketDoor } from './socket/socket-door.ts'
import { endTurns } from './turns.ts'

/** No client of ours sends its headers more slowly than this. */
const headersTimeoutMs = 10_000
const requestTimeoutMs = 30_000
/** Longer than the platform's proxy keeps an idle connection, so the proxy always closes first. */
const keepAliveMs = 65_000
/** When the server must stop, replies that are almost complete may end within this time. */
const graceMs = 2000
const idleCheckMs = 100
/** A reader that has stopped reading may delay the end of the server by this much. */
const lingerMs = 5000

export interface GatewayServer {
  port: number
  /** Ends every stream with its final status, then the server. */
  close(): Promise<void>
}

interface GatewayOptions {
  port: number
  host: string
}

/** Starts the gateway: HTTP and WebSocket on one port. */
export async function startGateway(options: GatewayOptions): Promise<GatewayServer> {
  const app = createApp()
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      headersTimeout: headersTimeoutMs,
      requestTimeout: requestTimeoutMs,
      keepAliveTimeout: keepAliveMs,
    },
  }) as Server
  const door = openSocketDoor(server, functionName)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, () => resolve())
  })
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
      // A kept-alive connection becomes idle only when its stream ends, so the check is repeated.
      const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs)
      await endTurns(graceMs)
      await door.close()
      const lingering = setTimeout(() => server.closeAllConnections(), lingerMs)
      await closed
      clearInterval(idle)
      clearTimeout(lingering)
    },
  }
}
