import { AppError } from '../../contract/errors.ts'
import type { LinkCodeData, LinksData } from '../../contract/link.ts'
import type { Caller } from '../../domain/people/caller.ts'
import { linkCodeMs, type LinkSide } from '../../domain/people/link-code.ts'
import type { RateLimits } from '../../ports/limits.ts'
import type { Clock, Ids, Log } from '../../ports/system.ts'
import type { LinkCodeRecord, LinkCodes, WecomPeople } from '../../ports/wecom-identity.ts'

export interface LinkPorts {
  clock: Clock
  ids: Ids
  log: Log
  people: WecomPeople
  codes: LinkCodes
  limits: RateLimits
}

const triesPerPerson = 5
/** Of all people together: codes are few enough to be met by chance. */
const triesOfAll = 600
const codesPerPerson = 10
const longestSearch = 20

/**
 * A code for `record`, good once and for ten minutes. The same `seed` gives the same code while it is good.
 * Throws RATE_LIMITED for somebody who asks for many.
 */
export async function makeLinkCode(
  ports: LinkPorts,
  record: LinkCodeRecord,
  seed: string,
): Promise<LinkCodeData> {
  const now = ports.clock.now()
  await allow(ports, `link-codes:${record.openid}`, codesPerPerson, '绑定码要得太多了，过一会儿再试')
  const expiresAt = now + linkCodeMs
  for (let attempt = 0; attempt < longestSearch; attempt++) {
    const code = ports.codes.codeFor(`${record.openid}:${seed}:${attempt}`)
    if ((await ports.codes.add(code, record, expiresAt)) === 'added') return { code, expiresAt }
  }
  throw new AppError('INTERNAL', { cause: new Error('no code is free') })
}

/**
 * Spends a code that was made on the other side. `by` may do it twice with the same outcome. Throws NOT_FOUND
 * for a code that is wrong, used or too old, RATE_LIMITED after five tries in ten minutes.
 */
export async function spendLinkCode(
  ports: LinkPorts,
  code: string,
  madeOn: LinkSide,
  by: string,
): Promise<LinkCodeRecord> {
  await allow(ports, `link-tries:${by}`, triesPerPerson, '试得太多了，十分钟后再来')
  await allow(ports, 'link-tries', triesOfAll, '现在绑定的人太多，过一会儿再试')
  const record = await ports.codes.spend(code, madeOn, by, ports.clock.now())
  if (!record) throw new AppError('NOT_FOUND', { message: '绑定码不对，或者已经过期' })
  return record
}

/** For the mini-program: a code to type in at the bot. */
export function makeOwnLinkCode(ports: LinkPorts, { openid }: Caller): Promise<LinkCodeData> {
  return makeLinkCode(ports, { madeOn: 'miniprogram', openid, personId: null }, ports.ids.random())
}

/** For the mini-program: links the WeCom user who was given this code to the caller. */
export async function linkByCode(ports: LinkPorts, caller: Caller, code: string): Promise<LinksData> {
  const { personId, openid: ownId } = await spendLinkCode(ports, code, 'wecom', caller.openid)
  if (personId === null) throw new AppError('INTERNAL', { cause: new Error('a code for nobody') })
  await ports.people.link({ id: personId, ownId }, caller.openid, ports.clock.now())
  ports.log.info('linked', { personId })
  return listLinks(ports, caller)
}

/** Who is linked to the caller; the ids are ours and say nothing about the WeCom user. */
export async function listLinks(ports: LinkPorts, { openid }: Caller): Promise<LinksData> {
  const linked = await ports.people.linkedTo(openid)
  return { links: linked.map(({ id, linkedAt }) => ({ id, linkedAt: linkedAt ?? 0 })) }
}

/** Ends a link of the caller's; one that is over already is none the less over. */
export async function removeLink(ports: LinkPorts, caller: Caller, id: string): Promise<LinksData> {
  if (await ports.people.unlink(id, caller.openid)) ports.log.info('unlinked', { personId: id })
  return listLinks(ports, caller)
}

/** Counts one try under `key` in ten minutes. Throws RATE_LIMITED with `message` behind the first `limit`. */
export async function allow(
  ports: Pick<LinkPorts, 'limits' | 'clock'>,
  key: string,
  limit: number,
  message: string,
): Promise<void> {
  const { allowed, retryAfterMs } = await ports.limits.take(key, limit, linkCodeMs, ports.clock.now())
  if (!allowed) throw new AppError('RATE_LIMITED', { message, retryAfterMs })
}
