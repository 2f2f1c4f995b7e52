import { WebSocket } from 'ws'
import type { Auth } from '../rules/evaluation.ts'

// Above this, a receiver counts as slow and its events wait in their watches.
const highWaterBytes = 256 * 1024

/** Who is behind a socket: a client under the security rules, the data plane itself, or nobody yet. */
export type Identity = { kind: 'client'; auth: Auth } | { kind: 'admin' } | { kind: 'stranger' }

export interface Connection {
  identity: Identity
  isOpen(): boolean
  /** False while the receiver is slow or gone. */
  isReady(): boolean
  send(message: object): void
  /** Bytes written and not yet taken by the receiver. */
  backlog(): number
}

/** `onDrained` is called when a receiver that was slow has caught up. */
export function createConnection(socket: WebSocket, identity: Identity, onDrained: () => void): Connection {
  let starved = false
  const hasRoom = (): boolean =>
    socket.readyState === WebSocket.OPEN && socket.bufferedAmount < highWaterBytes
  return {
    identity,
    isOpen: () => socket.readyState === WebSocket.OPEN,
    isReady() {
      const ready = hasRoom()
      starved ||= !ready
      return ready
    },
    send(message) {
      // A socket that closed in between answers through its close event.
      if (socket.readyState !== WebSocket.OPEN) return
      socket.send(JSON.stringify(message), () => {
        if (!starved || !hasRoom()) return
        starved = false
        onDrained()
      })
    },
    backlog: () => socket.bufferedAmount,
  }
}
