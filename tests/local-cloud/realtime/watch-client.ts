import { WebSocket } from 'ws'
import { createSnapshots, type Snapshot, type WatchMessage } from '../../../local/cloud/realtime/snapshot.ts'

export interface WatchRequest {
  collection: string
  query?: object
  orderBy?: Record<string, 'asc' | 'desc'>
  limit?: number
}

/** One page with its socket: follows watches in the local protocol. */
export interface WatchClient {
  socket: WebSocket
  watch(watchId: string, request: WatchRequest): void
  unwatch(watchId: string): void
  send(message: object): void
  /** All snapshots of one watch so far. */
  snapshots(watchId: string): Snapshot[]
  /** Waits for that many snapshots of a watch. */
  reached(watchId: string, count: number): Promise<Snapshot[]>
  errors(): { watchId: string; errCode: number; errMsg: string }[]
  errored(): Promise<{ watchId: string; errCode: number; errMsg: string }>
  messages(): number
  close(): Promise<void>
}

export async function connect(
  url: string,
  openid?: string,
  options?: { origin: string },
): Promise<WatchClient> {
  const query = openid === undefined ? '' : `?openid=${openid}`
  const socket = new WebSocket(`${url.replace('http', 'ws')}/watch${query}`, options)
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const states = new Map<string, { follow: ReturnType<typeof createSnapshots>; seen: Snapshot[] }>()
  const errors: { watchId: string; errCode: number; errMsg: string }[] = []
  const waiting = new Set<() => void>()
  let messages = 0
  socket.on('message', (data) => {
    messages++
    const message = JSON.parse((data as Buffer).toString()) as
      | WatchMessage
      | { type: 'error'; watchId: string; errCode: number; errMsg: string }
    if (message.type === 'error') errors.push(message)
    else {
      const state = states.get(message.watchId)
      state?.seen.push(state.follow.next(message))
    }
    for (const wake of waiting) wake()
  })
  const until = async (done: () => boolean): Promise<void> => {
    if (done()) return
    await new Promise<void>((resolve) => {
      const check = (): void => {
        if (done()) {
          waiting.delete(check)
          resolve()
        }
      }
      waiting.add(check)
    })
  }
  const snapshots = (watchId: string): Snapshot[] => states.get(watchId)?.seen ?? []
  return {
    socket,
    watch(watchId, request) {
      states.set(watchId, { follow: createSnapshots(), seen: [] })
      socket.send(JSON.stringify({ type: 'watch', watchId, ...request }))
    },
    unwatch: (watchId) => socket.send(JSON.stringify({ type: 'unwatch', watchId })),
    send: (message) => socket.send(JSON.stringify(message)),
    snapshots,
    async reached(watchId, count) {
      await until(() => snapshots(watchId).length >= count)
      return snapshots(watchId)
    },
    errors: () => errors,
    async errored() {
      await until(() => errors.length > 0)
      return errors[0] as (typeof errors)[number]
    },
    messages: () => messages,
    async close() {
      if (socket.readyState === WebSocket.CLOSED) return
      socket.close()
      await new Promise((resolve) => socket.once('close', resolve))
    },
  }
}
