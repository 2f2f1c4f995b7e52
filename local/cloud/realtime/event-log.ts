import { encodeClientJson } from '../client/client-json.ts'
import { CloudError } from '../protocol/protocol.ts'
import type { WatchEvent } from './events.ts'

const maxChars = 1024 * 1024

/** An event in the SDK's words; documents and fields are JSON texts. */
export interface WireEvent {
  ID: number
  DataType: string
  QueueType: string
  DocID: string
  Doc: string
  UpdatedFields?: string
  /** Lower case: with `RemovedFields` alone the SDK crashes. */
  removedFields?: string
}

/** The numbered events of one watch, the latest of them kept for a receiver that lost its socket. */
export interface EventLog {
  append(event: WatchEvent): WireEvent
  last(): number
  after(eventId: number): WireEvent[]
  forget(eventId: number): void
}

/**
 * Event 1 is the initial list. The oldest events go when they are acknowledged, or when the log is over 1 MB.
 */
export function createEventLog(): EventLog {
  let events: WireEvent[] = []
  let size = 0
  let last = 1
  return {
    append(event) {
      const wireEvent = toWireEvent(++last, event)
      events.push(wireEvent)
      size += wireEvent.Doc.length
      while (size > maxChars && events.length > 1) size -= events.shift()?.Doc.length ?? 0
      return wireEvent
    },
    last: () => last,
    after(eventId) {
      const kept = events.filter((event) => event.ID > eventId)
      if (kept.length !== last - eventId)
        throw new CloudError('QUERYID_INVALID_ERROR', 'events were lost: watch anew')
      return kept
    },
    forget(eventId) {
      events = events.filter((event) => event.ID > eventId)
      size = events.reduce((total, event) => total + event.Doc.length, 0)
    },
  }
}

export function toWireEvent(id: number, event: WatchEvent): WireEvent {
  return {
    ID: id,
    DataType: event.dataType,
    QueueType: event.queueType,
    DocID: event.docId,
    Doc: JSON.stringify(encodeClientJson(event.doc)),
    ...(event.updatedFields && { UpdatedFields: JSON.stringify(encodeClientJson(event.updatedFields)) }),
    ...(event.removedFields && { removedFields: JSON.stringify(event.removedFields) }),
  }
}
