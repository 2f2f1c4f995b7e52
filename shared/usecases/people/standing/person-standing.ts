import { midnightOf, quotaWindow, type QuotaCounts, type QuotaWindow } from '../../../domain/people/quota.ts'
import type { Papers } from '../../../domain/people/papers.ts'
import { standingOf } from '../../../domain/people/standing.ts'
import { rest, stretchOf } from '../../../domain/people/use-time.ts'
import { AppError } from '../../../contract/errors.ts'
import type { Quotas } from '../../../ports/limits.ts'
import type { Clock } from '../../../ports/system.ts'
import type { Users } from '../../../ports/users.ts'

export interface StandingPorts {
  clock: Clock
  users: Users
  quotas: Quotas
}

const changeAttempts = 5
/** The clocks of two instances are not further apart. Around midnight they may call the day differently. */
const clocksApartMs = 10 * 60_000
const dayMs = 24 * 3_600_000

/**
 * The person's document (`users`) is the truth of their papers; each day's document (`quotas`), in which
 * every turn counts itself anyway, carries a copy: the standing. No turn decides by a copy that is older than
 * a change which was answered before the turn began, because
 *
 * - who changes papers writes `users` first, and then the copies of today, and of the neighbouring day where
 *   midnight is near; a document is made where there is none, so nobody can make one with older papers;
 * - who finds a document without a copy reads `users` only after that document exists. Had the read come
 *   before the change, the document would have existed when the change reached it, and the change writes it;
 * - each copy carries the version of its papers, which only grows, and the write is one find-and-modify that
 *   replaces no newer version. So it does not matter in which order writers arrive, nor how many there are.
 *
 * A process that dies between both writes leaves an old copy for the rest of the day at most: the change was
 * not answered, and asking for it again, or the next start of the app, writes the copy.
 */
export async function changePapers(
  ports: StandingPorts,
  openid: string,
  change: (papers: Papers, now: number) => Papers,
): Promise<Papers> {
  for (let attempt = 0; attempt < changeAttempts; attempt++) {
    const now = ports.clock.now()
    const before = await ports.users.papersOf(openid)
    const after = change(before, now)
    if (after !== before && !(await ports.users.keepPapers(openid, after, before.version, now))) continue
    await spreadStanding(ports, openid, after)
    return after
  }
  throw new AppError('CONFLICT', { message: '刚才有另一处也在改，请再试一次' })
}

/** Writes the copies that the days near now carry. */
export async function spreadStanding(
  { clock, quotas }: StandingPorts,
  openid: string,
  papers: Papers,
): Promise<void> {
  const now = clock.now()
  const standing = standingOf(papers, now)
  const windows = [now - clocksApartMs, now, now + clocksApartMs].map(quotaWindow)
  const days = new Map(windows.map((window) => [window.day, window]))
  await Promise.all([...days.values()].map((window) => quotas.learn(openid, window, { standing })))
}

/**
 * Gives the day's document the standing of a person whose papers are at hand, as at the start of the app. In
 * the first minutes of a day it brings the continuous use of yesterday along.
 */
export async function bringStanding(
  { quotas }: Pick<StandingPorts, 'quotas'>,
  openid: string,
  window: QuotaWindow,
  papers: Papers,
): Promise<QuotaCounts> {
  const before = isEarly(window) ? await useBefore(quotas, openid, window) : null
  return quotas.learn(openid, window, {
    standing: standingOf(papers, window.at),
    ...(before && { before }),
  })
}

/**
 * The counters of a turn with all that they must hold of the person. Costs requests only on the first turn of
 * a day that no start of the app came before.
 */
export async function withStanding(
  ports: Pick<StandingPorts, 'users' | 'quotas'>,
  openid: string,
  window: QuotaWindow,
  counts: QuotaCounts,
): Promise<QuotaCounts> {
  const knowsBefore = counts.carried !== undefined || !isEarly(window)
  if (counts.standing && knowsBefore) return counts
  const papers = await ports.users.papersOf(openid)
  const { standing, carried, told } = await bringStanding(ports, openid, window, papers)
  return { ...counts, standing, carried, told }
}

/** Only then can the use of the day before go on. */
const isEarly = ({ minute }: QuotaWindow): boolean => Number(minute) <= rest

async function useBefore(quotas: Quotas, openid: string, window: QuotaWindow) {
  const yesterday = quotaWindow(window.at - dayMs)
  const known = await quotas.read(openid, yesterday)
  if (!known) return { carried: null, told: [] }
  const { minutes, carried = null, told } = known
  return { carried: stretchOf(minutes, midnightOf(yesterday), carried), told }
}
