/** Allows one step every `intervalMs`, and up to `burst` steps at once after a pause. */
export interface Pace {
  /** Returns the milliseconds until the next step is allowed; 0 when it is allowed now. */
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
