import { foldForHelp } from '../../domain/safety/help-folding.ts'
import type { Moderator } from '../../ports/moderation.ts'

export interface WordLists {
  risky: string[]
  review: string[]
}

/**
 * Judges by word lists, without a network. Text with a `risky` word is risky, text with a `review` word is
 * doubtful, and other text passes. Width, case, traditional characters and inserted marks make no difference;
 * Latin words match only as whole words. Never fails.
 */
export function createWordsModerator(words: WordLists): Moderator {
  const risky = patternOf(words.risky)
  const review = patternOf(words.review)
  return {
    check: async (text) => {
      const folded = foldForHelp(text)
      if (risky?.test(folded)) return 'risky'
      return review?.test(folded) ? 'review' : 'pass'
    },
  }
}

/** Returns null for an empty list. */
function patternOf(words: string[]): RegExp | null {
  const folded = words.map((word) => foldForHelp(word.trim())).filter((word) => word !== '')
  if (folded.length === 0) return null
  return new RegExp(folded.map(toSource).join('|'), 'u')
}

function toSource(word: string): string {
  const literal = word.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
  return /^[\p{Script=Latin}\d\s'-]+$/u.test(word) ? `(?<![a-z0-9])${literal}(?![a-z0-9])` : literal
}
