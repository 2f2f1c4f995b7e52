import { AppError } from '../../contract/errors.ts'
import type { LinkCodeData, LinksData } from '../../contract/link.ts'
import type { Caller } from '../../domain/people/caller.ts'
import { makeLinkCode, spendLinkCode, type LinkPorts } from './linking/link-codes.ts'
import { shareBand } from './standing/share-band.ts'

export type { LinkPorts } from './linking/link-codes.ts'

/** Makes a code in the mini-program; the person types it in at the bot. */
export function makeOwnLinkCode(ports: LinkPorts, { openid }: Caller): Promise<LinkCodeData> {
  return makeLinkCode(ports, { madeOn: 'miniprogram', openid, personId: null }, ports.ids.random())
}

/** Links the WeCom user who has received this code to the caller, a mini-program person. */
export async function linkByCode(ports: LinkPorts, caller: Caller, code: string): Promise<LinksData> {
  const { personId, openid: ownId } = await spendLinkCode(ports, code, 'wecom', caller.openid)
  if (personId === null) throw new AppError('INTERNAL', { cause: new Error('a code for nobody') })
  await shareBand(ports.ages, ownId, caller.openid)
  await ports.people.link({ id: personId, ownId }, caller.openid, ports.clock.now())
  ports.log.info('linked', { personId })
  return listLinks(ports, caller)
}

/**
 * Lists the WeCom users who are linked to the caller. The ids are ours and say nothing about the WeCom user.
 */
export async function listLinks(ports: LinkPorts, { openid }: Caller): Promise<LinksData> {
  const linked = await ports.people.linkedTo(openid)
  return { links: linked.map(({ id, linkedAt }) => ({ id, linkedAt: linkedAt ?? 0 })) }
}

/** Removes one of the caller's links; succeeds when the link no longer exists. */
export async function removeLink(ports: LinkPorts, caller: Caller, id: string): Promise<LinksData> {
  const linked = await ports.people.find(id)
  if (linked?.openid === caller.openid) await shareBand(ports.ages, linked.ownId, linked.openid)
  if (await ports.people.unlink(id, caller.openid)) ports.log.info('unlinked', { personId: id })
  return listLinks(ports, caller)
}
