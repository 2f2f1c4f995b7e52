import type { MinorSign } from './minor-signs.ts'
import { bandIn, changed, type Papers } from './papers.ts'

const signsKeptMs = 30 * 24 * 3_600_000
/** So many kinds of signs move somebody to minors' rules, and so many after an appeal was granted. */
const enough = { first: 2, again: 3 }

/**
 * Papers after the person's words showed signs of a minor. An adult, or somebody who has said no age, is
 * moved to minors' rules when enough kinds of signs came together within a month.
 */
export function withSigns(papers: Papers, signs: readonly MinorSign[], now: number): Papers {
  const band = bandIn(papers, now)
  if (band === 'child' || band === 'minor') return papers
  const recent = Object.entries(papers.signs).filter(([, at]) => now - (at ?? 0) < signsKeptMs)
  const seen = { ...Object.fromEntries(recent), ...Object.fromEntries(signs.map((sign) => [sign, now])) }
  const needed = papers.clearedAt === null ? enough.first : enough.again
  if (Object.keys(seen).length < needed) return changed(papers, { signs: seen }, now)
  // An appeal from before is over: the person may appeal anew.
  return changed(papers, { signs: {}, suspectedAt: now, atMost: 'minor', appeal: null }, now)
}

/** Why an appeal cannot be taken. */
export type AppealObjection = 'nothing to appeal' | 'already open' | 'not an adult'

/**
 * Papers after an appeal. With `isDeclared`, a suspicion ends at once by the person's own declaration, which
 * stays recorded; a year of birth that they once said themselves is raised by the owner's decision alone.
 */
export function withAppeal(
  papers: Papers,
  { birthYear, reason }: { birthYear: number; reason: string },
  { now, isDeclared }: { now: number; isDeclared: boolean },
): Papers | AppealObjection {
  const band = bandIn(papers, now)
  if (band === 'adult' || band === 'unknown') return 'nothing to appeal'
  if (papers.appeal?.state === 'open') return 'already open'
  const cleared: Papers = { ...papers, birthYear, atMost: 'adult' }
  if (bandIn(cleared, now) !== 'adult') return 'not an adult'
  const contradicts = papers.birthYear !== null && birthYear !== papers.birthYear
  const isOpen = !isDeclared || papers.suspectedAt === null || contradicts
  const appeal = { birthYear, reason, at: now, state: isOpen ? ('open' as const) : ('granted' as const) }
  return changed(papers, isOpen ? { appeal } : { ...granted(papers, birthYear, now), appeal }, now)
}

/**
 * Papers after the owner has granted an open appeal, by writing `granted` into the person's document; the
 * same when they have not.
 */
export function withOwnersWord(papers: Papers, now: number): Papers {
  const { appeal, clearedAt } = papers
  if (appeal?.state !== 'granted' || (clearedAt ?? 0) >= appeal.at) return papers
  return changed(papers, granted(papers, appeal.birthYear, now), now)
}

function granted({ statedAt }: Papers, birthYear: number, now: number): Partial<Papers> {
  const stated = { birthYear, statedAt: statedAt ?? now }
  return { ...stated, atMost: 'adult', suspectedAt: null, clearedAt: now, signs: {} }
}
