/** How much longer than on an idle machine of today a test may wait before it says that nothing will come; measured at the start of a run. */
const factor = Number(process.env.TEST_PATIENCE ?? 4)

/**
 * A deadline for something that the test waits for. Such a deadline only ends a test that has failed, so it is generous, and more so
 * on a slow machine. Not for pauses that a test sits out: those have no length of their own, they wait for an event.
 */
export function patience(ms: number): number {
  return ms * factor
}
