import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { AppError } from '../../../shared/contract/errors.ts'
import { clock } from '../../../shared/runtime/compose.ts'
import { createLog } from '../../../shared/runtime/log.ts'
import { clientAddress } from '../client-address.ts'
import type { Connection } from './connection.ts'
import { connected, errorFrame } from './frames.ts'
import { createOutbox } from './outbox.ts'
import { createPace } from './pace.ts'
import { createReceiver } from './receive.ts'

/** The access service may take the path off that leads to the function. */
const paths = ['/wechat/ws', '/ws', '/']
/** The longest question in UTF-8, escaped, and then some. */
const largestMessage = 32 * 1024
/** The platform lets ten messages a second through; a burst after a silence is no attack. */
const inboundIntervalMs = 100
const inboundBurst = 20
/** Who asks for more answers than a connection carries does not want them. */
const mostUnsent = 50
/** Connections of one address that nobody has signed in on yet; a whole network may share an address, and come back at once. */
const mostStrangers = 256

/** For the end of a reply that is over already to reach its reader, when the server is told to stop. */
const lastWordsMs = 3000
const lastWordsPollMs = 20
/** For the peer's answer to a close. */
const farewellMs = 1000

/** Of the WebSocket protocol. */
const closeCodes = { goingAway: 1001, unsupported: 1003, policy: 1008 } as const

export interface SocketTimes {
  /** How often each peer is asked for a sign of life. */
  heartbeatMs: number
  /** A peer that gave none for so long is gone. */
  silenceMs: number
  /** Whoever has not signed in by then holds a place for nothing. */
  loginMs: number
  /** A reader that has not read for so long never will. */
  stuckMs: number
}

const usualTimes: SocketTimes = { heartbeatMs: 20_000, silenceMs: 50_000, loginMs: 60_000, stuckMs: 30_000 }

export interface SocketDoor {
  /** Sends what is still to be said, then closes each connection. */
  close(): Promise<void>
}

/** WebSocket on the server of the gateway (S1's protocol, issue and contract: shared/contract/gateway-socket.ts). */
export function openSocketDoor(
  server: Server,
  functionName: string,
  times: SocketTimes = usualTimes,
): SocketDoor {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    perMessageDeflate: false,
    clientTracking: false,
  })
  const open = new Map<Connection, () => Promise<void>>()

  function strangersFrom(address: string): number {
    return [...open.keys()].filter((one) => one.address === address && one.person === null).length
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    const address = clientAddress(request)
    if (!paths.includes(path)) return refuse(socket, '404 Not Found')
    if (strangersFrom(address) >= mostStrangers) return refuse(socket, '429 Too Many Requests')
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      const { connection, close } = serve(accepted, address, functionName, times)
      open.set(connection, close)
      accepted.on('close', () => open.delete(connection))
    })
  })
  return {
    async close() {
      await Promise.all([...open.values()].map((close) => close()))
      sockets.close()
    },
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

/** Serves one connection. Answers also how to end it with good manners. */
function serve(
  socket: WebSocket,
  address: string,
  functionName: string,
  times: SocketTimes,
): { connection: Connection; close(): Promise<void> } {
  const gone = new AbortController()
  const outbox = createOutbox(socket)
  const log = createLog(functionName, `socket-${randomUUID()}`)
  const connection: Connection = { outbox, log, address, gone: gone.signal, person: null, busy: null }
  const receive = createReceiver(connection)
  const inbound = createPace(inboundIntervalMs, inboundBurst)
  const openedAt = performance.now()
  const life = watchLife(socket, connection, times)

  socket.on('message', (data: Buffer, isBinary) => {
    const now = performance.now()
    if (isBinary) return turnAway(socket, connection, closeCodes.unsupported, 'INVALID_ARGUMENT')
    if (inbound.wait(now) > 0 || outbox.waiting() > mostUnsent)
      return turnAway(socket, connection, closeCodes.policy, 'RATE_LIMITED')
    inbound.step(now)
    receive(data.toString())
  })
  // What the peer did wrong (a broken frame, too large a message) is answered by a close code of its own.
  socket.on('error', (error) => log.info('socket error', { code: codeOf(error) }))
  socket.on('close', (code) => {
    life.stop()
    gone.abort()
    outbox.dispose()
    log.info('socket closed', { code, ms: Math.round(performance.now() - openedAt) })
  })
  outbox.send(connected)

  async function close(): Promise<void> {
    const patience = AbortSignal.any([gone.signal, AbortSignal.timeout(lastWordsMs)])
    while (connection.busy && !patience.aborted) await clock.sleep(lastWordsPollMs, patience)
    await outbox.drained(patience)
    socket.close(closeCodes.goingAway, 'the server is going away')
    await clock.sleep(farewellMs, gone.signal)
    socket.terminate()
  }
  return { connection, close }
}

function turnAway(
  socket: WebSocket,
  { outbox }: Connection,
  code: number,
  reason: 'INVALID_ARGUMENT' | 'RATE_LIMITED',
): void {
  outbox.send(errorFrame(new AppError(reason)))
  // Whatever else it says is not heard.
  socket.removeAllListeners('message')
  socket.close(code)
}

/** Ends connections whose other side is gone, does not read, or never signs in. */
function watchLife(socket: WebSocket, connection: Connection, times: SocketTimes): { stop(): void } {
  const openedAt = performance.now()
  let heardAt = openedAt
  const heard = (): void => {
    heardAt = performance.now()
  }
  socket.on('pong', heard).on('ping', heard).on('message', heard)
  const timer = setInterval(() => {
    const now = performance.now()
    const stuck = connection.outbox.stuckSince()
    if (now - heardAt > times.silenceMs || (stuck !== null && now - stuck > times.stuckMs)) {
      socket.terminate()
    } else if (!connection.person && now - openedAt > times.loginMs) {
      connection.outbox.send(errorFrame(new AppError('UNAUTHENTICATED')))
      socket.close(closeCodes.policy)
    } else socket.ping()
  }, times.heartbeatMs)
  return { stop: () => clearInterval(timer) }
}

function codeOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException
  return typeof code === 'string' ? code : error.name
}
