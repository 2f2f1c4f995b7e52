/** An even pace with a little in hand: one step each `intervalMs`, up to `burst` at once after a pause. */
export interface Pace {
  /** Milliseconds until a step may be taken; 0 when it may now. */
  wait(now: number): number
  step(now: number): void
}

export function createPace(intervalMs: number, burst: number): Pace {
  let due = 0
  return {
    wait: (now) => Math.max(0, due - intervalMs * (burst - 1) - now),
    step(now) {
      due = Math.max(due, now) + intervalMs
    },
  }
}
