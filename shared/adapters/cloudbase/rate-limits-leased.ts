import type { LeasedLimits, RateLimits } from '../../ports/limits.ts'

/** An instance takes this part of a limit at once, at most. */
const part = 1 / 10
/**
 * What it takes first: permits that lie unused in many instances would otherwise refuse people who are far
 * below the limit.
 */
const firstOfPart = 1 / 10
const mostKeys = 10_000

interface Lease {
  window: number
  /** Permits in hand. */
  left: number
  drawn: number
  /** No more are to be had in this window. */
  isOver: boolean
  drawing: Promise<void> | null
}

/**
 * Counts in memory with permits that are drawn from shared counters: a few at first, then as many as were
 * used so far. Totals hold over all instances, and what lies unused stays below what was used; what an
 * instance has in hand when its window ends is lost.
 */
export function createLeasedLimits({ draw }: Pick<RateLimits, 'draw'>, share: number = part): LeasedLimits {
  const leases = new Map<string, Lease>()

  function leaseOf(key: string, windowMs: number, now: number): Lease {
    const window = Math.floor(now / windowMs)
    const known = leases.get(key)
    if (known?.window === window) return known
    const lease = { window, left: 0, drawn: 0, isOver: false, drawing: null }
    const [oldest] = leases.keys()
    if (leases.size >= mostKeys && oldest !== undefined) leases.delete(oldest)
    leases.set(key, lease)
    return lease
  }

  function spend(
    key: string,
    limit: number,
    windowMs: number,
    now: number,
  ): 'allowed' | 'refused' | 'unknown' {
    const lease = leaseOf(key, windowMs, now)
    if (lease.left > 0) {
      lease.left -= 1
      return 'allowed'
    }
    return lease.isOver || lease.drawn >= limit ? 'refused' : 'unknown'
  }

  async function refill(
    lease: Lease,
    key: string,
    limit: number,
    windowMs: number,
    now: number,
  ): Promise<void> {
    try {
      const most = Math.max(1, Math.floor(limit * share))
      const first = Math.max(1, Math.floor(most * firstOfPart))
      const wanted = Math.min(limit - lease.drawn, most, Math.max(first, lease.drawn))
      const granted = await draw(key, wanted, limit, windowMs, now)
      lease.left += granted
      lease.drawn += granted
      lease.isOver = granted === 0
    } finally {
      lease.drawing = null
    }
  }

  return {
    spend,
    async take(key, limit, windowMs, now) {
      for (;;) {
        const known = spend(key, limit, windowMs, now)
        if (known === 'allowed') return { allowed: true, retryAfterMs: 0 }
        if (known === 'refused') return { allowed: false, retryAfterMs: windowMs - (now % windowMs) }
        const lease = leaseOf(key, windowMs, now)
        await (lease.drawing ??= refill(lease, key, limit, windowMs, now))
      }
    },
  }
}

/** Limits of this instance alone, for what other counters hold over all of them. */
export function createLocalLimits(): LeasedLimits {
  return createLeasedLimits({ draw: (_key, amount) => Promise.resolve(amount) }, 1)
}
