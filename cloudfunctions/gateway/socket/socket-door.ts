import { randomUUID } from 'node:crypto'
import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { AppError, errorStatus } from '../../../shared/contract/errors.ts'
import { textLimit } from '../../../shared/contract/fields.ts'
import type { Log } from '../../../shared/ports/system.ts'
import { clock, once } from '../../../shared/runtime/compose/compose.ts'
import { gatewayEnv } from '../../../shared/runtime/compose/compose-gateway.ts'
import { createLog } from '../../../shared/runtime/compose/compose-log.ts'
import { countAddress } from '../count-request.ts'
import { requestAddress } from '../request-address.ts'
import { toAppError } from '../send-error.ts'
import type { Connection } from './connection.ts'
import { connected, errorFrame } from './frames.ts'
import { createOutbox } from './outbox.ts'
import { createPace } from './pace.ts'
import { createPlaces, type Place } from './places.ts'
import { createReceiver } from './receive.ts'

/** The access service may remove the path that leads to the function. */
const paths = ['/wechat/ws', '/ws', '/']
const kilobyte = 1024
/** Room for the longest question of plain letters, each escaped as `\uXXXX`, and for the fields around it. */
const largestMessage = Math.ceil((6 * textLimit) / kilobyte + 8) * kilobyte
/** The platform lets ten messages a second through; a burst after a silence is no attack. */
const inboundIntervalMs = 100
const inboundBurst = 20
/** A client that lets more answers than this pile up is disconnected. */
const mostUnsent = 50
/** When the server must stop, replies that have ended get this long to reach their readers. */
const lastWordsMs = 3000
const lastWordsPollMs = 20
/** The gateway waits this long for the peer's answer to a close; a silent peer must not keep its place. */
const farewellMs = 1000

const serverOptions = {
  noServer: true,
  maxPayload: largestMessage,
  perMessageDeflate: false,
  clientTracking: false,
  closeTimeout: farewellMs,
}

/** Close codes of the WebSocket protocol. */
const closeCodes = { goingAway: 1001, unsupported: 1003, policy: 1008 } as const

/** A reader that has not read for this long is disconnected. */
const stuckMs = 30_000
const secondMs = 1000
/** Each peer is pinged at least twice before its silence becomes too long. */
const heartbeatsPerSilence = 2.5

export interface SocketDoor {
  /** Sends the remaining frames, then closes each connection. */
  close(): Promise<void>
}

/** The gateway's WebSocket server. The contract is shared/contract/gateway-socket.ts. */
export function openSocketDoor(server: Server, functionName: string): SocketDoor {
  const sockets = new WebSocketServer(serverOptions)
  const open = new Set<() => Promise<void>>()
  const places = once(() => {
    const { GATEWAY_SOCKET_STRANGERS: strangers, GATEWAY_SOCKETS_PER_PERSON: perPerson } = gatewayEnv()
    return createPlaces({ strangers, perPerson })
  })
  let closed = false

  async function shakeHands(log: Log, request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    if (!paths.includes(path)) throw new AppError('NOT_FOUND')
    const address = requestAddress(request, log)
    const place = places().take(address)
    socket.once('close', place.leave)
    await countAddress(address, 'handshake')
    if (closed) throw new AppError('UPSTREAM_UNAVAILABLE')
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      const close = serve(accepted, place, log)
      open.add(close)
      accepted.on('close', () => open.delete(close))
    })
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const log = createLog(functionName, `socket-${randomUUID()}`)
    shakeHands(log, request, socket, head).catch((error: unknown) => {
      const known = toAppError(error)
      if (known.code === 'INTERNAL') log.failure('handshake failed', known)
      refuse(socket, errorStatus[known.code])
    })
  })
  return {
    async close() {
      closed = true
      await Promise.all([...open].map((close) => close()))
      sockets.close()
    },
  }
}

/**
 * Closes the connection after the refusal was sent, because a peer that keeps its side open would occupy it.
 */
function refuse(socket: Duplex, status: number): void {
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`
  socket.once('finish', () => socket.destroy())
  socket.end(`${head}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

/** Serves one connection. Returns a function that ends it after its remaining frames. */
function serve(socket: WebSocket, place: Place, log: Log): () => Promise<void> {
  const gone = new AbortController()
  const outbox = createOutbox(socket)
  const connection: Connection = { outbox, log, place, gone: gone.signal, person: null, busy: null }
  const receive = createReceiver(connection)
  const inbound = createPace(inboundIntervalMs, inboundBurst)
  const openedAt = performance.now()
  const life = watchLife(socket, connection)

  socket.on('message', (data: Buffer, isBinary) => {
    const now = performance.now()
    if (isBinary) return turnAway(socket, connection, closeCodes.unsupported, 'INVALID_ARGUMENT')
    if (inbound.wait(now) > 0 || outbox.waiting() > mostUnsent)
      return turnAway(socket, connection, closeCodes.policy, 'RATE_LIMITED')
    inbound.step(now)
    receive(data.toString())
  })
  // The `ws` library answers protocol errors of the peer (a broken frame, a too large message) with a close
  // code.
  socket.on('error', (error) => log.info('socket error', { code: codeOf(error) }))
  socket.on('close', (code) => {
    life.stop()
    gone.abort('gone')
    outbox.dispose()
    log.info('socket closed', { code, ms: Math.round(performance.now() - openedAt) })
  })
  outbox.send(connected)

  return async () => {
    const patience = AbortSignal.any([gone.signal, AbortSignal.timeout(lastWordsMs)])
    while (connection.busy && !patience.aborted) await clock.sleep(lastWordsPollMs, patience)
    await outbox.drained(patience)
    socket.close(closeCodes.goingAway, 'the server is going away')
    await clock.sleep(farewellMs, gone.signal)
    socket.terminate()
  }
}

function turnAway(
  socket: WebSocket,
  { outbox }: Connection,
  code: number,
  reason: 'INVALID_ARGUMENT' | 'RATE_LIMITED',
): void {
  outbox.send(errorFrame(new AppError(reason)))
  // Later messages of the peer are ignored.
  socket.removeAllListeners('message')
  socket.close(code)
}

/** Ends a connection whose peer is gone, does not read, or never logs in. */
function watchLife(socket: WebSocket, connection: Connection): { stop(): void } {
  const { GATEWAY_SOCKET_SILENCE_SECONDS, GATEWAY_SOCKET_SIGN_IN_SECONDS } = gatewayEnv()
  const silenceMs = GATEWAY_SOCKET_SILENCE_SECONDS * secondMs
  let heardAt = performance.now()
  const heard = (): void => {
    heardAt = performance.now()
  }
  socket.on('pong', heard).on('ping', heard).on('message', heard)
  const pulse = setInterval(() => {
    const now = performance.now()
    const stuck = connection.outbox.stuckSince()
    const isGone = now - heardAt > silenceMs || (stuck !== null && now - stuck > stuckMs)
    if (isGone) socket.terminate()
    else socket.ping()
  }, silenceMs / heartbeatsPerSilence)
  const timeToLogIn = setTimeout(() => {
    if (connection.person) return
    connection.outbox.send(errorFrame(new AppError('UNAUTHENTICATED')))
    socket.close(closeCodes.policy)
  }, GATEWAY_SOCKET_SIGN_IN_SECONDS * secondMs)
  return {
    stop() {
      clearInterval(pulse)
      clearTimeout(timeToLogIn)
    },
  }
}

function codeOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException
  return typeof code === 'string' ? code : error.name
}
