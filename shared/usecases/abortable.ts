/**
 * Iterates `source` until `signal` aborts, then throws its reason at once, even when the source itself is deaf to the
 * signal: no upstream can hold a turn past its deadline.
 */
export async function* abortable<Item>(
  source: AsyncIterable<Item>,
  signal: AbortSignal,
): AsyncGenerator<Item, void, undefined> {
  const iterator = source[Symbol.asyncIterator]()
  let giveUp: ((reason: unknown) => void) | null = null
  const onAbort = (): void => giveUp?.(signal.reason)
  signal.addEventListener('abort', onAbort)
  try {
    for (;;) {
      signal.throwIfAborted()
      // Not a race with one promise of the abort: that would keep something of every step until the end.
      const step = await new Promise<IteratorResult<Item>>((resolve, reject) => {
        giveUp = reject
        iterator.next().then(resolve, reject)
      })
      if (step.done) return
      yield step.value
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    // Not awaited: a deaf source would hold us here.
    iterator.return?.()?.then(undefined, () => {})
  }
}
