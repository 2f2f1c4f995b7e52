const firstPauseMs = 100
const longestPauseMs = 2000

/**
 * Pauses between the writes of a growing reply: 100 ms after the first, doubling up to 2 s. The first words
 * come at once, and a reply of 30 s costs 19 writes.
 */
export function pauseAfterFlush(flushes: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(flushes - 1, 10))
}

/** While the upstream is silent the lease is renewed at this pace; a lease outlives several missed beats. */
export const heartbeatMs = 2000
