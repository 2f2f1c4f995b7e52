import type { SettingsStore } from './shell/settings.ts'

const slowMs = 800
const offline = 'network is offline'

/** The way from the phone to the local cloud; as slow or dead as the developer chose. */
export interface CloudLine {
  /** Rejects when the line is down or the cloud does not answer with JSON. */
  post<T>(path: string, body: object): Promise<T>
  /** Opens a socket as the phone's openid; undefined while the line is down. */
  socket(path: string): WebSocket | undefined
  /** Called when the line comes back. */
  onBack(listener: () => void): void
}

export function createCloudLine(cloudUrl: string, settings: SettingsStore): CloudLine {
  const sockets = new Set<WebSocket>()
  let cut = new AbortController()
  const backListeners: (() => void)[] = []
  const isDown = (): boolean => settings.get().network === 'offline'
  settings.onChange((now, before) => {
    if (now.network === before.network) return
    if (now.network === 'offline') {
      cut.abort(new Error(offline))
      cut = new AbortController()
      for (const socket of sockets) socket.close()
    }
    if (before.network === 'offline') for (const listener of backListeners) listener()
  })
  const pass = async (): Promise<void> => {
    if (settings.get().network === 'slow') await new Promise((resolve) => setTimeout(resolve, slowMs))
    if (isDown()) throw new Error(offline)
  }
  return {
    async post<T>(path: string, body: object): Promise<T> {
      await pass()
      const response = await fetch(cloudUrl + path, {
        method: 'POST',
        signal: cut.signal,
        headers: { 'content-type': 'application/json', 'x-wx-openid': settings.get().openid },
        body: JSON.stringify(body),
      })
      const answer = (await response.json()) as T
      await pass()
      return answer
    },
    socket(path) {
      if (isDown()) return undefined
      const { openid } = settings.get()
      const socket = new WebSocket(
        `${cloudUrl.replace(/^http/, 'ws')}${path}?openid=${encodeURIComponent(openid)}`,
      )
      sockets.add(socket)
      socket.addEventListener('close', () => sockets.delete(socket))
      return socket
    },
    onBack: (listener) => void backListeners.push(listener),
  }
}
