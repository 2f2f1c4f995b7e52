/** Behind a pair of `wx.onX` and `wx.offX`. */
export interface Listeners<Detail> {
  add(listener: (detail: Detail) => void): void
  /** Without a listener, all of them. */
  remove(listener?: (detail: Detail) => void): void
  tell(detail: Detail): void
}

export function createListeners<Detail>(): Listeners<Detail> {
  const listeners = new Set<(detail: Detail) => void>()
  return {
    add: (listener) => void listeners.add(listener),
    remove: (listener) => (listener ? void listeners.delete(listener) : listeners.clear()),
    tell(detail) {
      for (const listener of listeners) listener(detail)
    },
  }
}
