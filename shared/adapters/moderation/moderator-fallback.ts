import { AppError } from '../../contract/errors.ts'
import type { Moderator, PartialModerator } from '../../ports/moderation.ts'

/**
 * Asks the first moderator. When it does not know the person, the fallback's verdict counts. When it fails,
 * the fallback may refuse the text but not pass it: otherwise the failure is thrown, and the caller's setting
 * decides. Without a fallback, an unknown person counts as a failure of the first moderator.
 */
export function createFallbackModerator(first: PartialModerator, fallback: Moderator | null): Moderator {
  return {
    async check(text, subject) {
      let verdict
      try {
        verdict = await first.check(text, subject)
      } catch (error) {
        // A failure of the fallback adds nothing to the first failure.
        const second = await fallback?.check(text, subject).catch(() => null)
        if (second === 'risky') return second
        throw error
      }
      if (verdict !== null) return verdict
      if (!fallback) throw new AppError('UPSTREAM_REJECTED', { cause: new Error('nobody knows this person') })
      return fallback.check(text, subject)
    },
  }
}
