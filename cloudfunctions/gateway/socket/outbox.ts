import { WebSocket } from 'ws'
import type { SocketFrame } from '../../../shared/contract/gateway-socket.ts'
import { clock } from '../../../shared/runtime/compose/compose.ts'
import { createPace } from './pace.ts'

/**
 * The platform allows ten messages a second on a connection. The gateway sends nine, because delivery is
 * uneven.
 */
const framesPerSecond = 9
const secondMs = 1000
/**
 * Text frames leave room for other answers. Three may follow each other at once: the reply id, an emotion and
 * the first words.
 */
const deltaIntervalMs = 140
const deltaBurst = 3
/**
 * When more bytes than this are unread, text waits, and the reader gets it in one piece after catching up.
 */
const unreadLimit = 64 * 1024
const unreadPollMs = 50

export interface Outbox {
  /** Sends frames in order, at the pace that the platform allows. */
  send(frame: SocketFrame): void
  /**
   * Resolves when text may be sent, because no frame is waiting and the reader keeps up, or when `signal`
   * aborts.
   */
  ready(signal: AbortSignal): Promise<void>
  /** Sends a piece of text. */
  sendText(frame: SocketFrame): void
  /** Resolves when every frame has been sent, or `signal` aborts. */
  drained(signal: AbortSignal): Promise<void>
  /** The number of waiting frames. */
  waiting(): number
  /** The time since which the reader has not kept up; null when the reader keeps up. */
  stuckSince(): number | null
  dispose(): void
}

/** The part of a WebSocket that sending needs. */
export type Peer = Pick<WebSocket, 'send' | 'readyState' | 'bufferedAmount'>

/** Creates the send queue of one connection. */
export function createOutbox(socket: Peer): Outbox {
  const queue: string[] = []
  const sentAt: number[] = []
  const deltas = createPace(deltaIntervalMs, deltaBurst)
  let timer: NodeJS.Timeout | null = null
  let stuckSince: number | null = null

  /** Returns the milliseconds until the next frame may be sent. */
  function wait(now: number): number {
    const unread = socket.bufferedAmount > unreadLimit
    stuckSince = unread ? (stuckSince ?? now) : null
    if (unread) return unreadPollMs
    while (sentAt[0] !== undefined && sentAt[0] <= now - secondMs) sentAt.shift()
    return sentAt.length < framesPerSecond ? 0 : (sentAt[0] ?? now) + secondMs - now
  }

  function flush(): void {
    timer = null
    for (;;) {
      const now = performance.now()
      const pause = wait(now)
      if (queue.length === 0 || socket.readyState !== WebSocket.OPEN) return
      if (pause > 0) {
        timer = setTimeout(flush, pause)
        return
      }
      sentAt.push(now)
      socket.send(queue.shift() ?? '')
    }
  }

  function send(frame: SocketFrame): void {
    queue.push(JSON.stringify(frame))
    if (timer === null) flush()
  }

  return {
    send,
    ready: (signal) =>
      pauseWhile((now) => Math.max(wait(now), deltas.wait(now), queue.length > 0 ? unreadPollMs : 0), signal),
    sendText(frame) {
      deltas.step(performance.now())
      send(frame)
    },
    drained: (signal) =>
      pauseWhile(() => (queue.length > 0 || socket.bufferedAmount > 0 ? unreadPollMs : 0), signal),
    waiting: () => queue.length,
    stuckSince: () => {
      wait(performance.now())
      return stuckSince
    },
    dispose() {
      if (timer !== null) clearTimeout(timer)
      queue.length = 0
    },
  }
}

async function pauseWhile(pause: (now: number) => number, signal: AbortSignal): Promise<void> {
  for (;;) {
    const ms = signal.aborted ? 0 : pause(performance.now())
    if (ms <= 0) return
    await clock.sleep(ms, signal)
  }
}
