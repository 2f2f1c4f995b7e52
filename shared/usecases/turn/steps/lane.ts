/** Runs pieces of work in the order in which they arrive, at most `mostAtOnce` at a time. */
export interface Lane {
  run<Result>(work: () => Promise<Result>): Promise<Result>
}

export function createLane(mostAtOnce: number): Lane {
  let running = 0
  const waiting: (() => void)[] = []

  return {
    async run(work) {
      if (running < mostAtOnce) running += 1
      // When a running piece ends, the piece that has waited longest takes its place without a change of
      // `running`.
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else running -= 1
      }
    },
  }
}
