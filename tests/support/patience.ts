/** Measured once, at the start of a run, by `tests/machine-speed.ts`. */
const factor = Number(process.env.TEST_PATIENCE ?? 6)
const slowness = Number(process.env.MACHINE_SLOWNESS ?? 1)

/**
 * A deadline for something that the test waits for. Such a deadline only ends a test that has failed, so it
 * is generous, and more so on a slow machine. Not for pauses that a test sits out: those have no length of
 * their own, they wait for an event.
 */
export function patience(ms: number): number {
  return Math.round(ms * factor)
}

/**
 * A length of time that the product is given, in which this machine has to do what an idle one does with
 * ease: a time limit that most of the replies must keep, or how long a window is open. Where it is to run
 * out, the test sits it out, so it should be short.
 */
export function asLongHere(ms: number): number {
  return Math.round(ms * Math.min(slowness, 8))
}

/**
 * How long a request of the database takes in tests that tell round trips apart: longer on a slow machine,
 * and well below what the product waits for one.
 */
export function roundTripHere(ms: number): number {
  return Math.min(asLongHere(ms), 2000)
}

const minuteMs = 60_000

/**
 * Resolves when the minute of the clock has `ms` left, more on a slow machine. Counters by the minute begin
 * anew at its end, and a test that counts to a limit must not meet that.
 */
export async function roomInMinute(ms: number): Promise<void> {
  const left = minuteMs - (Date.now() % minuteMs)
  if (left < Math.min(asLongHere(ms), minuteMs / 2)) await new Promise((resolve) => setTimeout(resolve, left))
}
