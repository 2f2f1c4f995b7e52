import { AppError } from '../../contract/errors.ts'
import type { LinkCodeData } from '../../contract/link.ts'
import type { WardsData } from '../../contract/people/papers.ts'
import type { Caller } from '../../domain/people/caller.ts'
import { bandIn, changed } from '../../domain/people/papers.ts'
import { quotaWindow } from '../../domain/people/quota.ts'
import { usedOf } from '../../domain/people/use-time.ts'
import { allow, makeLinkCode, spendLinkCode, type CodePorts } from './linking/link-codes.ts'
import { changePapers, type StandingPorts } from './standing/person-standing.ts'

export type GuardianPorts = StandingPorts & CodePorts

const dayMs = 24 * 3_600_000
const consentsPerDay = 5

const guardianId = ({ ids }: GuardianPorts, openid: string): string => ids.derive('g', openid)
const wardId = ({ ids }: GuardianPorts, openid: string): string => ids.derive('gw', openid)

/** Makes a code that works once and for ten minutes; a guardian types it in on their own phone. */
export async function makeGuardianCode(ports: GuardianPorts, { openid }: Caller): Promise<LinkCodeData> {
  const papers = await ports.users.papersOf(openid)
  if (bandIn(papers, ports.clock.now()) !== 'child' || papers.guardian)
    throw new AppError('FORBIDDEN', { message: '现在不需要监护人同意' })
  return makeLinkCode(ports, { madeOn: 'guardian', openid, personId: null }, ports.ids.random())
}

/**
 * Keeps that a guardian agrees for the child who has made the code. Throws FORBIDDEN unless the caller has
 * said a year of birth that makes them an adult and is somebody else; NOT_FOUND for a wrong or old code.
 */
export async function agreeAsGuardian(
  ports: GuardianPorts,
  caller: Caller,
  code: string,
): Promise<WardsData> {
  const { openid } = caller
  const own = await ports.users.papersOf(openid)
  if (own.birthYear === null || bandIn(own, ports.clock.now()) !== 'adult')
    throw new AppError('FORBIDDEN', { message: '监护人要先在自己的微信里填写出生年份，并且已成年' })
  const child = await spendLinkCode(ports, code, 'guardian', openid)
  if (child.openid === openid) throw new AppError('FORBIDDEN', { message: '要用监护人自己的微信来同意' })
  await allow(ports, `guardian:${openid}`, consentsPerDay, '今天同意得太多了，明天再来', dayMs)
  const guardian = { id: guardianId(ports, openid), at: ports.clock.now() }
  await changePapers(ports, child.openid, (papers, now) => changed(papers, { guardian }, now))
  ports.log.info('guardian agreed')
  return listWards(ports, caller)
}

/** Lists the children for whom the caller has agreed, with their time here and nothing else. */
export async function listWards(ports: GuardianPorts, { openid }: Caller): Promise<WardsData> {
  const now = ports.clock.now()
  const wards = await ports.users.wardsOf(guardianId(ports, openid))
  const described = wards.map(async ({ openid: child, since }) => {
    const days = [now - dayMs, now].map((at) => ports.quotas.read(child, quotaWindow(at)))
    const [yesterday, today] = await Promise.all(days)
    return {
      id: wardId(ports, child),
      since,
      minutesToday: usedOf(today?.minutes ?? {}),
      minutesYesterday: usedOf(yesterday?.minutes ?? {}),
    }
  })
  return { wards: await Promise.all(described) }
}

/** Takes the consent for a child back; from the next turn on nobody talks with them, danger aside. */
export async function withdrawAsGuardian(
  ports: GuardianPorts,
  caller: Caller,
  id: string,
): Promise<WardsData> {
  const own = guardianId(ports, caller.openid)
  const wards = await ports.users.wardsOf(own)
  const ward = wards.find(({ openid }) => wardId(ports, openid) === id)
  if (ward) {
    await changePapers(ports, ward.openid, (papers, now) =>
      papers.guardian?.id === own ? changed(papers, { guardian: null }, now) : papers,
    )
  }
  return listWards(ports, caller)
}
