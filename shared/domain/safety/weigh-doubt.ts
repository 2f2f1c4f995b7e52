import { isDanger } from './help-notice.ts'
import type { Verdict } from './moderation.ts'
import type { RiskLevel } from './risk/risk.ts'

/** A text on which moderation gave no clear word, and what is known besides. */
export interface Doubt {
  /** `failed`: the service gave no verdict. */
  verdict: 'review' | 'failed'
  /** What the word lists of this machine say. */
  words: Verdict
  part: 'question' | 'reply'
  /** The danger in which the question puts its person. */
  level: RiskLevel
  /** The question of this reply was in doubt, or text of this person was refused lately. */
  isSuspected: boolean
}

/**
 * Decides about a text that moderation neither passed nor refused. One doubt alone refuses nothing, two do. A
 * person in distress is heard one doubt longer. A reply to somebody in danger may not even be doubtful once:
 * a caring text stands in its place. What the word lists refuse is refused.
 */
export function weighDoubt({ verdict, words, part, level, isSuspected }: Doubt): 'pass' | 'block' {
  if (words === 'risky') return 'block'
  const doubts = 1 + Number(words === 'review') + Number(isSuspected)
  if (part === 'question') return doubts > (level === 'none' ? 1 : 2) ? 'block' : 'pass'
  if (isDanger(level) && verdict === 'review') return 'block'
  return doubts > (level === 'concern' ? 2 : 1) ? 'block' : 'pass'
}
