import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import type { Database } from '../database/values/types.ts'
import type { CloudFeature } from '../protocol/protocol-feature.ts'
import { createConnection, type Connection, type Identity } from './connection.ts'
import { createWatchEngine, type WatchEngine } from './engine.ts'
import { createHeartbeat } from './heartbeat.ts'
import { createLoginSignatures } from './login-signature.ts'
import { previewMessage, wireMessage } from './messages.ts'
import { createPreviewProtocol } from './preview-protocol.ts'
import { createWireProtocol, type WireProtocol } from './wire-protocol.ts'

const route = '/watch'
const maxMessageBytes = 256 * 1024

export interface RealtimeOptions {
  database: Database
  envId: string
  /** Time between the pings that find dead sockets (default 30 s). */
  heartbeatMs?: number
  /** How long a watch of the SDK waits for a receiver that lost its socket (default 60 s). */
  keepMs?: number
}

export interface Realtime extends CloudFeature {
  /** Open sockets, open watches, and the most bytes any socket has not taken yet. */
  load(): { sockets: number; watches: number; backlogBytes: number }
}

/**
 * Watches over WebSocket at `/watch`, in two protocols on one engine: `?openid=…` makes the caller that
 * client, under the security rules (local protocol, see preview-protocol.ts, or the SDK's); without it, the
 * SDK's LOGIN with what `auth.wsWebSign` gave makes it the data plane. In the local protocol a socket without
 * openid is an anonymous client.
 */
export function createRealtime(options: RealtimeOptions): Realtime {
  const { database, envId, heartbeatMs = 30_000, keepMs = 60_000 } = options
  const engine = createWatchEngine(database)
  const signatures = createLoginSignatures()
  const wire = createWireProtocol({ database, engine, signatures, envId, keepMs })
  const server = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes })
  const heartbeat = createHeartbeat(server, heartbeatMs)
  const connections = new Set<Connection>()

  return {
    actions: {
      async 'auth.wsWebSign'(_body, call) {
        const wsUrl = call.origin.replace(/^http/, 'ws') + route
        return { data: { signStr: signatures.issue(), wsUrl, secretVersion: 1, envId } }
      },
    },
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
      const url = new URL(request.url ?? '/', 'http://localhost')
      if (url.pathname !== route) return false
      const openid = url.searchParams.get('openid')
      const identity: Identity = openid ? { kind: 'client', auth: { openid } } : { kind: 'stranger' }
      server.handleUpgrade(request, socket, head, (webSocket) => {
        heartbeat.join(webSocket)
        serve(webSocket, identity, { database, engine, wire, connections })
      })
      return true
    },
    load: () => ({
      sockets: connections.size,
      watches: engine.size(),
      backlogBytes: Math.max(0, ...[...connections].map((connection) => connection.backlog())),
    }),
    async close() {
      heartbeat.stop()
      wire.close()
      engine.close()
      for (const webSocket of server.clients) webSocket.terminate()
      server.close()
    },
  }
}

interface Parts {
  database: Database
  engine: WatchEngine
  wire: WireProtocol
  connections: Set<Connection>
}

function serve(
  webSocket: WebSocket,
  identity: Identity,
  { database, engine, wire, connections }: Parts,
): void {
  const connection = createConnection(webSocket, identity, () => {
    preview.flush()
    wire.flush(connection)
  })
  const preview = createPreviewProtocol(database, engine, connection)
  connections.add(connection)

  const receive = async (data: RawData): Promise<void> => {
    const message = parse(data)
    const spoken = wireMessage.safeParse(message)
    if (spoken.success) return wire.receive(connection, spoken.data)
    const local = previewMessage.safeParse(message)
    if (local.success) return preview.receive(local.data)
    preview.reject(message)
  }
  webSocket.on('message', (data) => {
    receive(data).catch((error: unknown) => {
      webSocket.close(1011, 'internal error')
      process.emitWarning(error instanceof Error ? error : String(error))
    })
  })
  // A protocol error is followed by `close`, which cleans up.
  webSocket.on('error', () => webSocket.terminate())
  webSocket.on('close', () => {
    connections.delete(connection)
    preview.close()
    wire.disconnect(connection)
  })
}

function parse(data: RawData): unknown {
  try {
    return JSON.parse((Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString())
  } catch {
    // No JSON is no message of either protocol.
    return undefined
  }
}
