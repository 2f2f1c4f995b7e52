/**
 * Iterates `source` until `signal` aborts, then throws its reason at once, even when the source itself is deaf to the
 * signal: no upstream can hold a turn past its deadline.
 */
export async function* abortable<Item>(
  source: AsyncIterable<Item>,
  signal: AbortSignal,
): AsyncGenerator<Item, void, undefined> {
  const iterator = source[Symbol.asyncIterator]()
  const done = new AbortController()
  const aborted = new Promise<never>((_resolve, reject) => {
    const onAbort = (): void => reject(signal.reason)
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort, { once: true, signal: done.signal })
  })
  aborted.catch(() => {})
  try {
    for (;;) {
      const step = await Promise.race([iterator.next(), aborted])
      if (step.done) return
      yield step.value
    }
  } finally {
    done.abort()
    // Not awaited: a deaf source would hold us here.
    iterator.return?.()?.then(undefined, () => {})
  }
}
