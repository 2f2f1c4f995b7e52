/**
 * A person as WeChat knows them. `unionid` is present only when the mini-program is bound to an open platform
 * account.
 */
export interface WechatIdentity {
  openid: string
  unionid?: string
}

/** Checks `wx.login` codes at WeChat. A code works once, within five minutes. */
export interface WechatCodes {
  /**
   * Throws AppError UNAUTHENTICATED (bad or used code), FORBIDDEN (WeChat blocks this person),
   * UPSTREAM_UNAVAILABLE (busy or too many calls, `retryAfterMs` when known), UPSTREAM_TIMEOUT,
   * UPSTREAM_REJECTED (an answer that is not the protocol), INTERNAL (our appid or secret is wrong).
   */
  exchange(code: string): Promise<WechatIdentity>
}

/** The content of an access token. */
export interface TokenSubject {
  openid: string
  sessionId: string
}

/**
 * Short-lived signed tokens of the gateway. A valid token proves that its holder signed in; Sessions knows
 * whether the session still exists.
 */
export interface AccessTokens {
  /** `expiresAt` and `now` in milliseconds since the epoch. */
  issue(subject: TokenSubject, now: number): Promise<{ token: string; expiresAt: number }>
  /** Throws AppError UNAUTHENTICATED unless the token is ours and valid at `now`. */
  verify(token: string, now: number): Promise<TokenSubject>
}

/** One session at the gateway. All times are in milliseconds since the epoch. */
export interface SessionRecord {
  id: string
  openid: string
  createdAt: number
  /** Each rotation sets this to a later time. */
  expiresAt: number
  revokedAt: number | null
}

/**
 * Sessions of the gateway. A refresh token works for one rotation. The client holds the token; this port
 * stores only its hash.
 */
export interface Sessions {
  open(openid: string, now: number): Promise<{ session: SessionRecord; refreshToken: string }>
  /**
   * Exchanges a refresh token for a new one. A request that brings the previous token within a moment gets
   * the same new token, without another rotation. Throws AppError UNAUTHENTICATED for any other token and for
   * an ended session. A used token revokes its session, because somebody else may have the token.
   */
  rotate(refreshToken: string, now: number): Promise<{ session: SessionRecord; refreshToken: string }>
  /**
   * Returns null when the session does not exist. May miss, for a few seconds, a revocation by another
   * process (see the adapter).
   */
  find(id: string): Promise<SessionRecord | null>
  /** Does nothing when the session belongs to another person or has ended. */
  revoke(openid: string, id: string, now: number): Promise<void>
}
