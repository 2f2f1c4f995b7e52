import { bandIn, blankPapers } from '../../../domain/people/papers.ts'
import { spreadStanding, type StandingPorts } from './person-standing.ts'

/** For so long it is remembered that somebody is under age. */
const minorsKnownMs = 30 * 24 * 3_600_000

/**
 * Takes back what the day still allows somebody who erases everything. Whoever is under age stays so, on this
 * day and for a while after: erasing must be no way out of minors' rules.
 */
export async function forgetPapers(ports: StandingPorts, openid: string): Promise<void> {
  const now = ports.clock.now()
  const known = await ports.users.papersOf(openid)
  const band = bandIn(known, now)
  const atMost = band === 'child' || band === 'minor' ? band : 'adult'
  if (atMost !== 'adult') await ports.users.rememberBand(openid, atMost, now + minorsKnownMs)
  await spreadStanding(ports, openid, { ...blankPapers, atMost, version: Math.max(now, known.version + 1) })
}
