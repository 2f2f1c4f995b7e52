import type { Verdict } from '../domain/safety/moderation.ts'

/**
 * Judges text. `review` means that a person should look at the text; the caller decides what happens. Rejects
 * with AppError UPSTREAM_UNAVAILABLE, UPSTREAM_TIMEOUT or UPSTREAM_REJECTED when the service fails; a failure
 * is no verdict.
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

/** What is remembered of people whose text was refused or could not be judged. Forgets, and never fails. */
export interface Standings {
  /** A question of this person was refused. */
  refused(openid: string): void
  /** A question of this person passed without a verdict. */
  unjudged(openid: string): void
  /** Returns whether doubtful text of this person is to be refused sooner than that of others. */
  isSuspected(openid: string): boolean
}
