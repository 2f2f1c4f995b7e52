import type { DayLearned, QuotaCounts, QuotaWindow } from '../domain/people/quota.ts'

/** Counts requests in fixed windows of time. The counters are atomic, and all instances share them. */
export interface RateLimits {
  /**
   * Counts one request under `key` and returns whether it is among the first `limit` of its window. `key` may
   * contain an address or an openid, because the database stores only its keyed hash. `retryAfterMs` is 0
   * when the request is allowed. Rejects with AppError INTERNAL when the database fails.
   */
  take(
    key: string,
    limit: number,
    windowMs: number,
    now: number,
  ): Promise<{ allowed: boolean; retryAfterMs: number }>
  /**
   * Counts `amount` requests at once and returns how many of them are among the first `limit` of the window.
   */
  draw(key: string, amount: number, limit: number, windowMs: number, now: number): Promise<number>
}

/**
 * The same counters, but each instance draws permits in advance. It counts most requests in memory, without a
 * database request.
 */
export interface LeasedLimits extends Pick<RateLimits, 'take'> {
  /** Counts one request if the permits in memory suffice; returns `unknown` when the database must decide. */
  spend(key: string, limit: number, windowMs: number, now: number): 'allowed' | 'refused' | 'unknown'
}

/**
 * A limit of attempts in each window of time. `key` may name a person or an account, because the database
 * stores only its keyed hash.
 */
export interface AttemptWindow {
  key: string
  limit: number
  windowMs: number
}

/**
 * Counts named attempts in fixed windows of time. The counters are atomic, and all instances share them.
 * Rejects with AppError INTERNAL when the database fails.
 */
export interface Attempts {
  /**
   * Counts an attempt unless the window already holds `limit` other attempts. A repeated attempt counts once.
   * `retryAfterMs` is 0 when the attempt is allowed.
   */
  note(
    window: AttemptWindow,
    attempt: string,
    now: number,
  ): Promise<{ allowed: boolean; retryAfterMs: number }>
  /** Removes an attempt from its window; does nothing when `now` lies in another window. */
  forget(window: AttemptWindow, attempt: string, now: number): Promise<void>
}

/** Counts the turns of a person and day. The counters are atomic. */
export interface Quotas {
  /**
   * Counts one turn, identified by its attempt, and returns the counters including this turn. A repeated
   * request counts once. The counters remember that a turn runs in `conversationId`; null means no
   * conversation. With `wantsLine` the turn asks for the one soft line of the day.
   */
  charge(
    openid: string,
    window: QuotaWindow,
    attempt: string,
    conversationId: string | null,
    wantsLine?: boolean,
  ): Promise<QuotaCounts>
  /** Takes a charge back, and forgets the given conversation. */
  refund(openid: string, window: QuotaWindow, conversationId: string | null): Promise<void>
  /**
   * Forgets the entries `over`, whose turns have ended. An entry stays when a new turn has begun in its
   * conversation. With `wantsLine` the turn asks for the one soft line of the day.
   */
  forget(openid: string, window: QuotaWindow, over: QuotaCounts['begun']): Promise<void>
  /**
   * Reserves a place for a call that waits for a reply, until `until` at most. Returns how many calls of this
   * person wait, including this one.
   */
  wait(openid: string, window: QuotaWindow, name: string, until: number): Promise<number>
  /** Frees the place. */
  leave(openid: string, window: QuotaWindow, name: string): Promise<void>
  /**
   * Gives the day's document what it should know of the person, unless it knows a newer version; returns what
   * it holds then. Makes the document when there is none.
   */
  learn(openid: string, window: QuotaWindow, learned: DayLearned): Promise<QuotaCounts>
  /** The counters of a day; null when the person has not been here on it. */
  read(openid: string, window: QuotaWindow): Promise<QuotaCounts | null>
  /** Returns whether this call is the first to say the reminder `name` on this day. */
  tell(openid: string, window: QuotaWindow, name: string): Promise<boolean>
}
