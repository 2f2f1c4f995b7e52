/**
 * Iterates `source` until `signal` aborts, then throws the abort reason at once, even when `source` ignores
 * the signal. So no upstream can hold a turn past its deadline. This is no generator, because a generator
 * adds a cost to every token.
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
    // The code does not wait for `return`: a source that ignores its end would block the turn here.
    source.return?.()?.then(undefined, () => {})
  }

  signal.addEventListener('abort', onAbort)
  return {
    // The code does not race with one promise for the abort: each race would leave a reaction at that promise
    // until the end.
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
