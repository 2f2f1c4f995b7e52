/** Who WeChat says a person is. `unionid` only when the mini-program is bound to an open platform account. */
export interface WechatIdentity {
  openid: string
  unionid?: string
}

/** WeChat's sign-in: a code that `wx.login` gave the client, good for five minutes and for one use. */
export interface WechatSignIn {
  /**
   * Throws AppError UNAUTHENTICATED (bad or used code), FORBIDDEN (WeChat blocks this person),
   * UPSTREAM_UNAVAILABLE (busy or too many calls, `retryAfterMs` when known), UPSTREAM_TIMEOUT,
   * UPSTREAM_REJECTED (an answer that is not the protocol), INTERNAL (our appid or secret is wrong).
   */
  exchange(code: string): Promise<WechatIdentity>
}

/** What an access token says. */
export interface TokenSubject {
  openid: string
  sessionId: string
}

/**
 * Short-lived signed passes for the gateway. They prove a sign-in, not that it still stands: ask Sessions
 * too.
 */
export interface AccessTokens {
  /** `expiresAt` and `now` in milliseconds since the epoch. */
  issue(subject: TokenSubject, now: number): Promise<{ token: string; expiresAt: number }>
  /** Throws AppError UNAUTHENTICATED for whatever is not a token of ours that is valid at `now`. */
  verify(token: string, now: number): Promise<TokenSubject>
}

/** One sign-in at the gateway. Times are milliseconds since the epoch. */
export interface SessionRecord {
  id: string
  openid: string
  createdAt: number
  /** Each rotation moves it on. */
  expiresAt: number
  revokedAt: number | null
}

/**
 * Sign-ins at the gateway. A refresh token is good for one rotation; it is known to the client and, as a
 * hash, here.
 */
export interface Sessions {
  open(openid: string, now: number): Promise<{ session: SessionRecord; refreshToken: string }>
  /**
   * Takes a refresh token for a new one; the same new one, and no further rotation, for requests that come a
   * moment later with the token that the last rotation took. Throws AppError UNAUTHENTICATED for any other
   * token that is not the session's current one, or when the session is over; a token that was used before
   * revokes its session: somebody else may have it.
   */
  rotate(refreshToken: string, now: number): Promise<{ session: SessionRecord; refreshToken: string }>
  /**
   * Null when there is no such session any more. A revocation elsewhere may be seen a few seconds late (see
   * the adapter).
   */
  find(id: string): Promise<SessionRecord | null>
  /** Nothing happens when it is not this person's, or over already. */
  revoke(openid: string, id: string, now: number): Promise<void>
}
