/**
 * Iterates `source` until `signal` aborts, then throws its reason at once, even when the source itself is
 * deaf to the signal: no upstream can hold a turn past its deadline. No generator, since each of them costs
 * every token some.
 */
export function abortable<Item>(source: AsyncIterable<Item>, signal: AbortSignal): AsyncIterable<Item> {
  return { [Symbol.asyncIterator]: () => createIterator(source[Symbol.asyncIterator](), signal) }
}

function createIterator<Item>(source: AsyncIterator<Item>, signal: AbortSignal): AsyncIterator<Item> {
  let giveUp: ((reason: unknown) => void) | null = null

  function onAbort(): void {
    giveUp?.(signal.reason)
    leave()
  }

  function leave(): void {
    signal.removeEventListener('abort', onAbort)
    // Not awaited: a deaf source would hold us here.
    source.return?.()?.then(undefined, () => {})
  }

  signal.addEventListener('abort', onAbort)
  return {
    // Not a race with one promise of the abort: that would keep something of every step until the end.
    next: () =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          leave()
          return reject(signal.reason as Error)
        }
        giveUp = reject
        source.next().then(
          (step) => {
            if (step.done) signal.removeEventListener('abort', onAbort)
            resolve(step)
          },
          (error: unknown) => {
            signal.removeEventListener('abort', onAbort)
            reject(error)
          },
        )
      }),
    return() {
      leave()
      return Promise.resolve({ done: true, value: undefined })
    },
  }
}
