import type { CloudLine } from '../cloud-line.ts'
import { ApiError } from '../wx/asynchronous.ts'
import { decode } from './documents.ts'
import { createResultSet, type ChangeMessage, type ResultSet } from './result-set.ts'

export interface WatchListener {
  onChange(snapshot: object): void
  onError(error: unknown): void
}

export interface WatchRequest {
  collection: string
  query: object
  orderBy: object[]
  limit?: number
}

export interface Watches {
  open(request: WatchRequest, listener: WatchListener): { close(): Promise<void> }
}

interface Open {
  request: WatchRequest
  listener: WatchListener
  results: ResultSet
}

type Message =
  | { type: 'init'; watchId: string; id: number; docs: object[] }
  | ({ type: 'change'; watchId: string } & ChangeMessage)
  | { type: 'error'; watchId: string; errCode: number; errMsg: string }
  | { type: 'pong' }

const RETRY_MS = 1000
const TRIES = 5

/** Watches over one socket, opened with the first; after a lost socket each begins anew, as it does on the platform. */
export function createWatches(line: CloudLine): Watches {
  const watches = new Map<string, Open>()
  let socket: WebSocket | undefined
  let failures = 0
  let count = 0

  const send = (message: object): void => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
  }
  const ask = (watchId: string, { request }: Open): void => send({ type: 'watch', watchId, ...request })
  const connect = (): void => {
    if (socket || watches.size === 0) return
    socket = line.socket('/watch')
    if (!socket) return fail()
    socket.addEventListener('open', () => {
      failures = 0
      for (const [watchId, watch] of watches) ask(watchId, watch)
    })
    socket.addEventListener('message', ({ data }: MessageEvent<string>) =>
      receive(decode(JSON.parse(data)) as Message),
    )
    socket.addEventListener('close', () => {
      socket = undefined
      fail()
    })
  }
  const fail = (): void => {
    failures += 1
    if (failures <= TRIES) return void setTimeout(connect, RETRY_MS * failures)
    for (const [watchId, { listener }] of watches) {
      watches.delete(watchId)
      listener.onError(new ApiError('collection.watch:fail the connection to the cloud is lost', -402_002))
    }
    failures = 0
  }
  const receive = (message: Message): void => {
    if (message.type === 'pong') return
    const watch = watches.get(message.watchId)
    if (!watch) return
    if (message.type === 'init') return watch.listener.onChange(watch.results.begin(message.docs))
    if (message.type === 'change') return watch.listener.onChange(watch.results.change(message))
    watches.delete(message.watchId)
    watch.listener.onError(new ApiError(message.errMsg, message.errCode))
  }
  line.onBack(() => {
    failures = 0
    connect()
  })

  return {
    open(request, listener) {
      const watchId = `watch-${++count}`
      const watch = { request, listener, results: createResultSet() }
      watches.set(watchId, watch)
      if (socket) ask(watchId, watch)
      else connect()
      return {
        async close() {
          if (!watches.delete(watchId)) return
          send({ type: 'unwatch', watchId })
          if (watches.size === 0) socket?.close()
        },
      }
    },
  }
}
