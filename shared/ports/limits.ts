import type { QuotaCounts, QuotaWindow } from '../domain/people/quota.ts'

/** Counters of requests in fixed windows of time, atomic under concurrency and over all instances. */
export interface RateLimits {
  /**
   * Counts one request under `key`, and says whether it is among the first `limit` of its window. `key` may
   * hold an address or an openid: only a keyed hash of it is stored. `retryAfterMs` is 0 when allowed.
   * Rejects with AppError INTERNAL when the database does.
   */
  take(
    key: string,
    limit: number,
    windowMs: number,
    now: number,
  ): Promise<{ allowed: boolean; retryAfterMs: number }>
  /**
   * Counts `amount` requests at once, and answers how many of them are among the first `limit` of the window.
   */
  draw(key: string, amount: number, limit: number, windowMs: number, now: number): Promise<number>
}

/**
 * The same counters with permits in hand: most requests are counted in memory, and cost no request of the
 * database.
 */
export interface LeasedLimits extends Pick<RateLimits, 'take'> {
  /** Counts one request if that can be done without asking the database; `unknown` when it must be asked. */
  spend(key: string, limit: number, windowMs: number, now: number): 'allowed' | 'refused' | 'unknown'
}

/**
 * What may be tried so often in each window of time. `key` may name a person or an account: only a keyed hash
 * of it is stored.
 */
export interface AttemptWindow {
  key: string
  limit: number
  windowMs: number
}

/**
 * Named attempts in fixed windows of time, atomic under concurrency and over all instances. Rejects with
 * AppError INTERNAL when the database does.
 */
export interface Attempts {
  /**
   * Notes an attempt unless the window holds `limit` others; the same attempt again is one. `retryAfterMs` is
   * 0 when allowed.
   */
  note(
    window: AttemptWindow,
    attempt: string,
    now: number,
  ): Promise<{ allowed: boolean; retryAfterMs: number }>
  /** Takes it back; `now` must be in the window that it was noted in, else nothing happens. */
  forget(window: AttemptWindow, attempt: string, now: number): Promise<void>
}

/** Counters of turns, atomic under concurrency, of a day each. */
export interface Quotas {
  /**
   * Counts one turn, named by its attempt, and answers the counters with it included. A repeated request
   * counts once. The conversation is remembered as one in which a turn runs; null for what is none.
   */
  charge(
    openid: string,
    window: QuotaWindow,
    attempt: string,
    conversationId: string | null,
  ): Promise<QuotaCounts>
  /** Takes a charge back; with a conversation, that one is forgotten too. */
  refund(openid: string, window: QuotaWindow, conversationId: string | null): Promise<void>
  /**
   * Forgets conversations whose turns are over; none of them where another turn has begun in one meanwhile.
   */
  forget(openid: string, window: QuotaWindow, over: QuotaCounts['begun']): Promise<void>
  /**
   * Keeps a place, until `until` at most, for a call that waits for a reply. Answers how many of this
   * person's calls wait, with it.
   */
  wait(openid: string, window: QuotaWindow, name: string, until: number): Promise<number>
  /** Gives the place back. */
  leave(openid: string, window: QuotaWindow, name: string): Promise<void>
  /** Makes today's counter exist, so that the first turn of the day costs one request like any other. */
  prepare(openid: string, window: QuotaWindow): Promise<void>
}
