import type { Verdict } from '../domain/safety/moderation.ts'

/**
 * Judges text. `review` means that a person should look at the text; a setting of the caller decides what
 * happens. Rejects with AppError UPSTREAM_UNAVAILABLE, UPSTREAM_TIMEOUT or UPSTREAM_REJECTED when the service
 * fails; a failure is no verdict.
 */
export interface Moderator {
  /** `text` may have any length. */
  check(text: string, subject: { openid: string }): Promise<Verdict>
}

/**
 * A moderator that can judge only some people's text and returns null for everybody else. Fails like a
 * Moderator.
 */
export interface PartialModerator {
  check(text: string, subject: { openid: string }): Promise<Verdict | null>
}
