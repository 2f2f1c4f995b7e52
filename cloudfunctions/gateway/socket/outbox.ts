import { WebSocket } from 'ws'
import type { SocketFrame } from '../../../shared/contract/gateway-socket.ts'
import { clock } from '../../../shared/runtime/compose/compose.ts'
import { createPace } from './pace.ts'

/** The platform allows ten messages a second on a connection; one less leaves room for uneven delivery. */
const framesPerSecond = 9
const secondMs = 1000
/**
 * Deltas leave room for answers, and three may follow each other at once: the id, a feeling and the first
 * words.
 */
const deltaIntervalMs = 140
const deltaBurst = 3
/**
 * A reader with more than this unread gets no further text; it comes in one piece when the reader has caught
 * up.
 */
const unreadLimit = 64 * 1024
const unreadPollMs = 50

export interface Outbox {
  /** Sends in order, at the pace of the platform. */
  send(frame: SocketFrame): void
  /**
   * Resolves when a piece of text may be sent: nothing waits before it, the reader keeps up. Also when
   * `signal` aborts.
   */
  ready(signal: AbortSignal): Promise<void>
  /** Sends a piece of text. */
  sendText(frame: SocketFrame): void
  /** Resolves when all is on its way, or `signal` aborts. */
  drained(signal: AbortSignal): Promise<void>
  /** How many frames wait for their turn. */
  waiting(): number
  /** Since when the reader has not kept up; null when it does. */
  stuckSince(): number | null
  dispose(): void
}

/** The part of a WebSocket that sending needs. */
export type Peer = Pick<WebSocket, 'send' | 'readyState' | 'bufferedAmount'>

/** What one connection is still to be sent. */
export function createOutbox(socket: Peer): Outbox {
  const queue: string[] = []
  const sentAt: number[] = []
  const deltas = createPace(deltaIntervalMs, deltaBurst)
  let timer: NodeJS.Timeout | null = null
  let stuckSince: number | null = null

  /** Milliseconds until the next frame may go. */
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
