import type { LeasedLimits, RateLimits } from '../../ports/limits.ts'

/** An instance draws at most this part of a limit at a time. */
const part = 1 / 10
/**
 * The first draw takes this part of a share. When many instances held larger unused shares, people far below
 * the limit would be refused.
 */
const firstOfPart = 1 / 10
const mostKeys = 10_000

interface Lease {
  window: number
  /** Permits in memory that are not used yet. */
  left: number
  drawn: number
  /** The shared counter has no more permits in this window. */
  isOver: boolean
  drawing: Promise<void> | null
}

/**
 * Counts requests in memory with permits from shared counters. An instance draws a few permits first and
 * later as many as it has used. So the totals hold over all instances, and an instance never holds more
 * unused permits than used ones. Unused permits are lost when the window ends.
 */
export function createLeasedLimits({ draw }: Pick<RateLimits, 'draw'>, share: number = part): LeasedLimits {
  const leases = new Map<string, Lease>()

  /**
   * The lease of a window. Who was a little late finds the next window's: two windows that took the place of
   * each other by turns would draw again and again.
   */
  function leaseOf(key: string, windowMs: number, now: number): Lease {
    const window = Math.floor(now / windowMs)
    const known = leases.get(key)
    if (known && (known.window === window || known.window === window + 1)) return known
    const lease = { window, left: 0, drawn: 0, isOver: false, drawing: null }
    const [oldest] = leases.keys()
    if (leases.size >= mostKeys && oldest !== undefined) leases.delete(oldest)
    leases.set(key, lease)
    return lease
  }

  function spendOf(lease: Lease, limit: number): 'allowed' | 'refused' | 'unknown' {
    if (lease.left > 0) {
      lease.left -= 1
      return 'allowed'
    }
    return lease.isOver || lease.drawn >= limit ? 'refused' : 'unknown'
  }

  async function refill(lease: Lease, key: string, limit: number, windowMs: number): Promise<void> {
    try {
      const most = Math.max(1, Math.floor(limit * share))
      const first = Math.max(1, Math.floor(most * firstOfPart))
      const wanted = Math.min(limit - lease.drawn, most, Math.max(first, lease.drawn))
      const granted = await draw(key, wanted, limit, windowMs, lease.window * windowMs)
      lease.left += granted
      lease.drawn += granted
      lease.isOver = granted === 0
    } finally {
      lease.drawing = null
    }
  }

  return {
    spend: (key, limit, windowMs, now) => spendOf(leaseOf(key, windowMs, now), limit),
    async take(key, limit, windowMs, now) {
      const lease = leaseOf(key, windowMs, now)
      for (;;) {
        const known = spendOf(lease, limit)
        if (known === 'allowed') return { allowed: true, retryAfterMs: 0 }
        if (known === 'refused') return { allowed: false, retryAfterMs: windowMs - (now % windowMs) }
        await (lease.drawing ??= refill(lease, key, limit, windowMs))
      }
    },
  }
}

/** Limits that count only in this instance, for requests that other counters limit over all instances. */
export function createLocalLimits(): LeasedLimits {
  return createLeasedLimits({ draw: (_key, amount) => Promise.resolve(amount) }, 1)
}
