import type { AgeBand } from './age.ts'
import { bandIn, consentKinds, type ConsentKind, type Papers } from './papers.ts'

/** What a turn must know of a person, as the papers said it at `version`. */
export interface Standing {
  version: number
  band: AgeBand | 'unknown'
  hasGuardian: boolean
  /** The band comes from what the person said, not from a year of birth. */
  isSuspected: boolean
  /** An appeal was granted before. */
  isCleared: boolean
  consents: Record<ConsentKind, boolean>
}

export function standingOf(papers: Papers, now: number): Standing {
  const { version, guardian, suspectedAt, clearedAt, consents } = papers
  return {
    version,
    band: bandIn(papers, now),
    hasGuardian: guardian !== null,
    isSuspected: suspectedAt !== null,
    isCleared: clearedAt !== null,
    consents: Object.fromEntries(
      consentKinds.map((kind) => [kind, consents[kind]?.agreed === true]),
    ) as Standing['consents'],
  }
}

/** What the owner of the product has decided about ages. */
export interface AgeRules {
  /** Whoever has not said a year of birth is asked before they talk; otherwise they count as adults. */
  asksAge: boolean
  /** The product serves nobody under 18. */
  adultsOnly: boolean
  /** The hours of the day in Beijing in which minors may talk: from `from` on, before `to`. */
  hours: { from: number; to: number }
  /** Minutes a day for minors. */
  minutes: number
}

export type Refusal =
  | { reason: 'age-unknown' | 'guardian' | 'adults-only' }
  | { reason: 'closed' | 'time-up'; retryAfterMs: number }

/** Whether minors' rules hold for this person. */
export function isMinor({ band }: Pick<Standing, 'band'>): boolean {
  return band === 'child' || band === 'minor'
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const chinaOffsetMs = 8 * hourMs

/**
 * Returns why a person may not talk now, or null. `used` are the minutes of this day. A turn that speaks of
 * danger to life is never refused by this; the caller sees to that.
 */
export function refusalOf(
  standing: Pick<Standing, 'band' | 'hasGuardian'>,
  { used, now }: { used: number; now: number },
  rules: AgeRules,
): Refusal | null {
  const { band } = standing
  if (band === 'adult') return null
  if (band === 'unknown') return rules.asksAge ? { reason: 'age-unknown' } : null
  if (rules.adultsOnly) return { reason: 'adults-only' }
  if (band === 'child' && !standing.hasGuardian) return { reason: 'guardian' }
  const closedMs = closedFor(now, rules.hours)
  if (closedMs > 0) return { reason: 'closed', retryAfterMs: closedMs }
  if (used >= rules.minutes) {
    const untilMidnight = dayMs - ((now + chinaOffsetMs) % dayMs)
    const next = now + untilMidnight
    return { reason: 'time-up', retryAfterMs: untilMidnight + closedFor(next, rules.hours) }
  }
  return null
}

/** Milliseconds until minors may talk again; 0 while they may. */
function closedFor(now: number, { from, to }: AgeRules['hours']): number {
  const inDay = (now + chinaOffsetMs) % dayMs
  if (inDay >= from * hourMs && inDay < to * hourMs) return 0
  return inDay < from * hourMs ? from * hourMs - inDay : dayMs - inDay + from * hourMs
}
