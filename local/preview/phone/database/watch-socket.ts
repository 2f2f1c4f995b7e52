import type { CloudLine } from '../cloud-line.ts'

const retryMs = 1000
const tries = 5

export interface WatchSocketOwner {
  /** Whether a lost socket is to be opened again. */
  isNeeded(): boolean
  opened(): void
  received(text: string): void
  /** It could not be opened again. */
  lost(): void
}

/**
 * One socket that is opened again when it is lost: at once when the line comes back, else some times, ever
 * later.
 */
export interface WatchSocket {
  /** False when it is open, or being opened, already. */
  connect(): boolean
  /** Drops the message unless the socket is open; `opened` is the time to say everything. */
  send(message: object): void
  close(): void
}

export function createWatchSocket(line: CloudLine, owner: WatchSocketOwner): WatchSocket {
  let socket: WebSocket | undefined
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const connect = (): boolean => {
    if (socket) return false
    clearTimeout(timer)
    const opening = line.socket('/watch')
    if (!opening) return retry()
    socket = opening
    opening.addEventListener('open', () => {
      failures = 0
      owner.opened()
    })
    opening.addEventListener('message', ({ data }: MessageEvent<string>) => owner.received(data))
    opening.addEventListener('close', () => {
      if (socket !== opening) return
      socket = undefined
      retry()
    })
    return true
  }
  const retry = (): true => {
    if (!owner.isNeeded()) return true
    failures += 1
    if (failures > tries) {
      failures = 0
      owner.lost()
    } else timer = setTimeout(connect, retryMs * failures)
    return true
  }
  line.onBack(() => {
    failures = 0
    if (owner.isNeeded()) connect()
  })
  return {
    connect,
    send(message) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
    },
    close() {
      clearTimeout(timer)
      const closing = socket
      socket = undefined
      closing?.close()
    },
  }
}
