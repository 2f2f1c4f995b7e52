import { createAdaptorServer } from '@hono/node-server'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp } from './app.ts'

/** Whoever sends a request slower than this is no client of ours. */
const headersTimeoutMs = 10_000
const requestTimeoutMs = 30_000
/** Longer than the platform's proxy keeps an idle connection. */
const keepAliveMs = 65_000

export interface GatewayServer {
  port: number
  /** Ends every stream with its final status, then the server. */
  close(): Promise<void>
}

/** Starts the gateway: HTTP and WebSocket on one port. */
export async function startGateway(options: { port: number; host: string }): Promise<GatewayServer> {
  const app = createApp()
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      headersTimeout: headersTimeoutMs,
      requestTimeout: requestTimeoutMs,
      keepAliveTimeout: keepAliveMs,
    },
  }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, () => resolve())
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
  }
}
