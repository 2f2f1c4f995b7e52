/** Runs work in the order in which it comes, so many at a time. */
export interface Lane {
  run<Result>(work: () => Promise<Result>): Promise<Result>
}

export function createLane(mostAtOnce: number): Lane {
  let running = 0
  const waiting: (() => void)[] = []

  return {
    async run(work) {
      if (running < mostAtOnce) running += 1
      // Whoever waits longest takes the place over.
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
