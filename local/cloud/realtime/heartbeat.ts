import type { WebSocket, WebSocketServer } from 'ws'

/** Pings every socket, and ends one that has not answered the ping before. */
export interface Heartbeat {
  join(socket: WebSocket): void
  stop(): void
}

export function createHeartbeat(server: WebSocketServer, everyMs: number): Heartbeat {
  const asked = new WeakSet<WebSocket>()
  const timer = setInterval(() => {
    for (const socket of server.clients) {
      if (asked.has(socket)) socket.terminate()
      else {
        asked.add(socket)
        socket.ping()
      }
    }
  }, everyMs)
  timer.unref()
  return {
    join: (socket) => void socket.on('pong', () => asked.delete(socket)),
    stop: () => clearInterval(timer),
  }
}
