import { setImmediate } from 'node:timers/promises'

/** Work that can stop in between: at each `yield` others may have their turn. */
export type Work<Result> = Generator<void, Result>

/** How long the work of one request may hold up all others. */
const turnMs = 5

/** Does all of it now. */
export function atOnce<Result>(work: Work<Result>): Result {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** Lets others have their turns. */
export async function inTurns<Result>(work: Work<Result>): Promise<Result> {
  let startedAt = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - startedAt < turnMs) continue
    await setImmediate()
    startedAt = performance.now()
  }
}
