type Listener = (...args: unknown[]) => void

/** One end of the line between a page and the page that it opened. */
export interface EventChannel {
  emit(name: string, ...args: unknown[]): void
  on(name: string, listener: Listener): void
  once(name: string, listener: Listener): void
  off(name: string, listener?: Listener): void
}

interface Inbox {
  listeners: Map<string, Set<Listener>>
  /** Sent before anybody listened. */
  waiting: Map<string, unknown[][]>
}

/** Two ends; what one emits, the other hears, if need be later. */
export function createEventChannel(): [EventChannel, EventChannel] {
  const [a, b] = [createInbox(), createInbox()]
  return [createEnd(a, b), createEnd(b, a)]
}

const createInbox = (): Inbox => ({ listeners: new Map(), waiting: new Map() })

function createEnd(own: Inbox, other: Inbox): EventChannel {
  const end: EventChannel = {
    emit(name, ...args) {
      const listeners = other.listeners.get(name)
      if (listeners?.size) for (const listener of listeners) listener(...args)
      else other.waiting.set(name, [...(other.waiting.get(name) ?? []), args])
    },
    on(name, listener) {
      own.listeners.set(name, (own.listeners.get(name) ?? new Set()).add(listener))
      const waiting = own.waiting.get(name) ?? []
      own.waiting.delete(name)
      for (const args of waiting) listener(...args)
    },
    once(name, listener) {
      const heard: Listener = (...args) => {
        end.off(name, heard)
        listener(...args)
      }
      end.on(name, heard)
    },
    off(name, listener) {
      if (listener) own.listeners.get(name)?.delete(listener)
      else own.listeners.delete(name)
    },
  }
  return end
}
