import { decodeClientJson, encodeClientJson } from '../client/client-json.ts'
import { clientFailure } from '../client/failures.ts'
import type { Database } from '../database/values/types.ts'
import { CloudError } from '../protocol/protocol.ts'
import { authorizeWatch } from './access.ts'
import type { Connection, Identity } from './connection.ts'
import type { WatchEngine } from './engine.ts'
import type { WatchEvent } from './events.ts'
import type { PreviewMessage } from './messages.ts'
import type { WatchSpec } from './result-set.ts'
import type { Watch } from './watch.ts'

/**
 * The local protocol, for a page that plays `wx.cloud.database()`. Documents are relaxed extended JSON.
 *
 *     > {type:'watch', watchId, collection, query?, orderBy?: {field: 'asc'|'desc'}, limit?}
 *     < {type:'init', watchId, id: 0, docs}
 *     < {type:'change', watchId, id, queueType, dataType, docId, doc, updatedFields?, removedFields?}
 *     < {type:'error', watchId, errCode, errMsg}
 *     > {type:'unwatch', watchId}      > {type:'ping'}  < {type:'pong'}
 *
 * `id` counts up; a watch is over after its `error`. A `watchId` used again replaces its watch: after a lost
 * socket the page sends its watches anew, and gets `init` again.
 */
export interface PreviewProtocol {
  receive(message: PreviewMessage): Promise<void>
  /** Answers a message that is not of this protocol, as far as it says which watch it was about. */
  reject(message: unknown): void
  /** Sends what waited for a slow receiver. */
  flush(): void
  close(): void
}

const maxWatches = 200

type WatchMessage = Extract<PreviewMessage, { type: 'watch' }>

/** One use of a `watchId`; `watch` is there once the watch is open. */
interface Slot {
  watch?: Watch
}

export function createPreviewProtocol(
  database: Database,
  engine: WatchEngine,
  connection: Connection,
): PreviewProtocol {
  const slots = new Map<string, Slot>()

  const end = (watchId: string, slot = slots.get(watchId)): void => {
    slot?.watch?.close()
    if (slots.get(watchId) === slot) slots.delete(watchId)
  }
  const fail = (watchId: string, slot: Slot, error: CloudError): void => {
    const current = slots.get(watchId) === slot
    end(watchId, slot)
    if (current) connection.send({ type: 'error', watchId, ...clientFailure('collection.watch', error) })
  }

  async function open(message: WatchMessage, slot: Slot): Promise<void> {
    const { watchId } = message
    let id = 0
    let initialized = false
    const watch = await engine.open(specOf(database, connection, message), {
      isReady: () => initialized && connection.isReady(),
      send: (event) => connection.send({ type: 'change', watchId, id: ++id, ...encodeEvent(event) }),
      fail: (error) => fail(watchId, slot, error),
    })
    if (slots.get(watchId) !== slot) return watch.close()
    slot.watch = watch
    connection.send({ type: 'init', watchId, id, docs: watch.initial.map(encodeClientJson) })
    initialized = true
    watch.flush()
  }

  return {
    async receive(message) {
      if (message.type === 'ping') return connection.send({ type: 'pong' })
      end(message.watchId)
      if (message.type === 'unwatch') return
      const slot: Slot = {}
      slots.set(message.watchId, slot)
      try {
        if (slots.size > maxWatches)
          throw new CloudError('EXCEED_REQUEST_LIMIT', `at most ${maxWatches} watches`)
        await open(message, slot)
      } catch (error) {
        if (!(error instanceof CloudError)) throw error
        fail(message.watchId, slot, error)
      }
    },
    reject(message) {
      const { watchId } = (message ?? {}) as { watchId?: unknown }
      const error = new CloudError('INVALID_PARAM', 'the message is not of this protocol')
      connection.send({ type: 'error', watchId, ...clientFailure('collection.watch', error) })
    },
    flush() {
      for (const { watch } of slots.values()) watch?.flush()
    },
    close() {
      for (const watchId of slots.keys()) end(watchId)
    },
  }
}

function specOf(database: Database, connection: Connection, message: WatchMessage): WatchSpec {
  const { collection, limit, orderBy: sorting } = message
  const { identity } = connection
  const caller: Identity = identity.kind === 'stranger' ? { kind: 'client', auth: null } : identity
  return authorizeWatch(database, caller, {
    collection,
    limit,
    sorting,
    query: decodeClientJson(message.query),
  })
}

function encodeEvent({ updatedFields, ...event }: WatchEvent): object {
  return {
    ...event,
    doc: encodeClientJson(event.doc),
    ...(updatedFields && { updatedFields: encodeClientJson(updatedFields) }),
  }
}
