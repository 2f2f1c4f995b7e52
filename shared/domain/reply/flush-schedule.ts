const firstPauseMs = 100
const longestPauseMs = 2000

/**
 * The pause between writes of a growing reply: 100 ms after the first write, then doubling up to 2 s. So the
 * first words appear at once, and a reply of 30 s costs 19 writes.
 */
export function pauseAfterFlush(flushes: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(flushes - 1, 10))
}

/**
 * While the upstream is silent, the writer renews the lease at this interval. A lease survives several missed
 * renewals.
 */
export const heartbeatMs = 2000
