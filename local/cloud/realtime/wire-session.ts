import { randomUUID } from 'node:crypto'
import type { CloudError } from '../protocol/protocol.ts'
import type { Connection, Identity } from './connection.ts'
import type { WatchEngine } from './engine.ts'
import { createEventLog, toWireEvent, type WireEvent } from './event-log.ts'
import type { WatchSpec } from './result-set.ts'
import type { Watch } from './watch.ts'

// The SDK drops what arrives in the same read as the answer that opens its watch; it is told a moment later.
const settleMs = 10

/** Whom a session's messages go to at the moment. */
export interface Attachment {
  connection: Connection
  watchId: string
}

/**
 * One watch as the SDK sees it: numbered events, and a log of the latest for a receiver that lost its socket.
 */
export interface WireSession {
  queryId: string
  identity: Identity
  /** Number of the latest event. */
  currentEvent(): number
  initialEvents(): WireEvent[]
  attach(attachment: Attachment): void
  /** Events keep folding in memory until the next `attach`. */
  detach(): void
  attachment(): Attachment | null
  /**
   * All events after `eventId`, what waited included. Throws CloudError QUERYID_INVALID_ERROR when some are
   * forgotten.
   */
  eventsAfter(eventId: number): WireEvent[]
  /** The receiver has everything up to `eventId`. */
  acknowledge(eventId: number): void
  flush(): void
  close(): void
}

export async function openWireSession(
  engine: WatchEngine,
  spec: WatchSpec,
  first: Attachment,
  onFail: (queryId: string, attachment: Attachment | null, error: CloudError) => void,
): Promise<WireSession> {
  const queryId = randomUUID()
  const log = createEventLog()
  let attachment: Attachment | null = first
  let settled = false
  let collecting = false
  const watch: Watch = await engine.open(spec, {
    isReady: () => collecting || (settled && attachment !== null && attachment.connection.isReady()),
    send(event) {
      const wireEvent = log.append(event)
      if (collecting || !attachment) return
      const msgData = { queryID: queryId, currEvent: wireEvent.ID, events: [wireEvent] }
      const { connection, watchId } = attachment
      connection.send({ watchId, requestId: randomUUID(), msgType: 'NEXT_EVENT', msgData })
    },
    fail: (error) => onFail(queryId, attachment, error),
  })
  const settle = (): void => {
    settled = false
    setTimeout(() => {
      settled = true
      watch.flush()
    }, settleMs)
  }
  settle()

  return {
    queryId,
    identity: first.connection.identity,
    currentEvent: () => log.last(),
    initialEvents: () =>
      watch.initial.map((doc) =>
        toWireEvent(1, { queueType: 'init', dataType: 'init', docId: doc._id, doc }),
      ),
    attach(next) {
      attachment = next
      settle()
    },
    detach() {
      attachment = null
    },
    attachment: () => attachment,
    eventsAfter(eventId) {
      collecting = true
      watch.flush()
      collecting = false
      return log.after(eventId)
    },
    acknowledge: (eventId) => log.forget(eventId),
    flush: () => watch.flush(),
    close: () => watch.close(),
  }
}
