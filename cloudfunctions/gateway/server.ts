import { createAdaptorServer } from '@hono/node-server'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp, functionName } from './app.ts'
import { openSocketDoor } from './socket/socket-door.ts'
import { endTurns } from './turns.ts'

/** Whoever sends a request slower than this is no client of ours. */
const headersTimeoutMs = 10_000
const requestTimeoutMs = 30_000
/** Longer than the platform's proxy keeps an idle connection. */
const keepAliveMs = 65_000
/** Replies that are nearly said may end by themselves when the server is told to stop. */
const graceMs = 2000
const idleCheckMs = 100
/** For so long a reader who has stopped reading may hold up an end. */
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
      // Connections that are kept alive are idle only once their stream has ended.
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
