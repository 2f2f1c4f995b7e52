import { AppError } from '../../../contract/errors.ts'
import type { Need, PersonData, StateEvent } from '../../../contract/people/papers.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import {
  bandIn,
  currentTexts,
  hasAgreed,
  withStatement,
  type Objection,
  type Papers,
} from '../../../domain/people/papers.ts'
import { quotaWindow } from '../../../domain/people/quota.ts'
import { isMinor, standingOf, type AgeRules } from '../../../domain/people/standing.ts'
import { usedOf, type UsedMinutes } from '../../../domain/people/use-time.ts'
import { changePapers, type StandingPorts } from './person-standing.ts'

export interface PapersPorts extends StandingPorts {
  rules: AgeRules
}

const objections: Record<Objection, string> = {
  'no birth year': '这个出生年份不对，请再看看',
  'older than before': '出生年份填过一次就不能改早；填错了可以申诉',
  'old text': '协议有了新版本，请看过再同意',
}

/**
 * Keeps what a person says of themselves. Withdrawing a consent holds from the next turn on, by every door.
 * Throws INVALID_ARGUMENT for a year that cannot be, FORBIDDEN for one that would make the person older.
 */
export async function statePapers(
  ports: PapersPorts,
  { openid }: Caller,
  event: StateEvent,
): Promise<{ person: PersonData }> {
  const papers = await changePapers(ports, openid, (before, now) => {
    const after = withStatement(before, event, now)
    if (typeof after !== 'string') return after
    const code = after === 'older than before' ? 'FORBIDDEN' : 'INVALID_ARGUMENT'
    throw new AppError(code, { message: objections[after] })
  })
  return { person: await describePerson(ports, openid, papers) }
}

/** Describes a person to themselves. */
export async function describePerson(
  ports: PapersPorts,
  openid: string,
  papers: Papers,
): Promise<PersonData> {
  const now = ports.clock.now()
  const known = await ports.quotas.read(openid, quotaWindow(now))
  return personOf(papers, known?.minutes ?? {}, ports.rules, now)
}

/** The same from what is at hand. */
export function personOf(
  papers: Papers,
  minutes: UsedMinutes,
  { hours, minutes: most, asksAge }: AgeRules,
  now: number,
): PersonData {
  const { band, isSuspected, consents, hasGuardian } = standingOf(papers, now)
  const needs: Need[] = []
  if (asksAge && bandIn(papers, now) === 'unknown') needs.push('birth-year')
  if (!hasAgreed(papers)) needs.push('agreements')
  if (band === 'child' && !hasGuardian) needs.push('guardian')
  const { appeal, birthYear } = papers
  return {
    band,
    birthYear,
    needs,
    ...(isMinor({ band }) && {
      minors: { isSuspected, hours, minutes: most, usedMinutes: usedOf(minutes) },
    }),
    ...(appeal && { appeal: { state: appeal.state, at: appeal.at } }),
    texts: currentTexts,
    consents,
  }
}
