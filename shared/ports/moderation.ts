import type { Verdict } from '../domain/safety/moderation.ts'

/**
 * A judge of text. `review` means a person should look; what to do with it is the caller's setting. Rejects
 * with AppError UPSTREAM_UNAVAILABLE, UPSTREAM_TIMEOUT or UPSTREAM_REJECTED when the service fails: that is
 * no verdict.
 */
export interface Moderator {
  /** `text` of any length. */
  check(text: string, subject: { openid: string }): Promise<Verdict>
}

/**
 * A judge that knows some people only: null when it cannot judge what this person says. Fails as a Moderator
 * does.
 */
export interface PartialModerator {
  check(text: string, subject: { openid: string }): Promise<Verdict | null>
}
