import { AppError } from '../../contract/errors.ts'
import type { Moderator, PartialModerator } from '../../ports/moderation.ts'

/**
 * Asks the first moderator, and the fallback when the first does not know the person: then the fallback's
 * verdict holds. When the first fails, the fallback may refuse the text but not pass it: the failure is
 * thrown, for the caller's setting to decide. Without a fallback a person whom the first does not know counts
 * as its failure.
 */
export function createFallbackModerator(first: PartialModerator, fallback: Moderator | null): Moderator {
  return {
    async check(text, subject) {
      let verdict
      try {
        verdict = await first.check(text, subject)
      } catch (error) {
        // A fallback that fails too adds nothing to what is thrown.
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
