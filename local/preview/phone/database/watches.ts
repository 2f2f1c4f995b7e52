import { ApiError } from '../framework/asynchronous.ts'
import type { CloudLine } from '../cloud-line.ts'
import { decode } from './documents.ts'
import { createResultSet, type ChangeMessage, type ResultSet } from './result-set.ts'
import { createWatchSocket } from './watch-socket.ts'

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

interface Watch {
  request: WatchRequest
  listener: WatchListener
  results: ResultSet
}

type Message =
  | { type: 'init'; watchId: string; id: number; docs: object[] }
  | ({ type: 'change'; watchId: string } & ChangeMessage)
  | { type: 'error'; watchId: string; errCode: number; errMsg: string }
  | { type: 'pong' }

const connectionLost = -402_002

/**
 * Watches over one socket, opened with the first; after a lost socket each begins anew, as it does on the
 * platform.
 */
export function createWatches(line: CloudLine): Watches {
  const watches = new Map<string, Watch>()
  let count = 0
  const end = (watchId: string, error: ApiError): void => {
    const watch = watches.get(watchId)
    watches.delete(watchId)
    watch?.listener.onError(error)
  }
  const receive = (message: Message): void => {
    const watch = message.type === 'pong' ? undefined : watches.get(message.watchId)
    if (!watch || message.type === 'pong') return
    if (message.type === 'init') watch.listener.onChange(watch.results.begin(message.docs))
    else if (message.type === 'change') watch.listener.onChange(watch.results.change(message))
    else end(message.watchId, new ApiError(message.errMsg, message.errCode))
  }
  const ask = (watchId: string, { request }: Watch): void =>
    socket.send({ type: 'watch', watchId, ...request })
  const socket = createWatchSocket(line, {
    isNeeded: () => watches.size > 0,
    opened: () => watches.forEach((watch, watchId) => ask(watchId, watch)),
    received: (text) => receive(decode(JSON.parse(text)) as Message),
    lost() {
      const error = new ApiError('collection.watch:fail the connection to the cloud is lost', connectionLost)
      for (const watchId of watches.keys()) end(watchId, error)
    },
  })
  return {
    open(request, listener) {
      const watchId = `watch-${++count}`
      const watch = { request, listener, results: createResultSet() }
      watches.set(watchId, watch)
      if (!socket.connect()) ask(watchId, watch)
      return {
        async close() {
          if (!watches.delete(watchId)) return
          socket.send({ type: 'unwatch', watchId })
          if (watches.size === 0) socket.close()
        },
      }
    },
  }
}
