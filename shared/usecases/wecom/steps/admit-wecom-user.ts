import { wecomPersonId } from '../../../domain/wecom/wecom-person.ts'
import type { Attempts } from '../../../ports/limits.ts'
import type { Ids } from '../../../ports/system.ts'
import type { WecomPersonKey } from '../../../ports/wecom-identity.ts'
import type { LinkPorts } from '../../people/linking/link-codes.ts'
import { signInRefused, signInWanted } from './wecom-sign-in-words.ts'
import type { WecomTokenPorts } from './wecom-token.ts'

/**
 * A person at a bot, as WeCom names them. An encrypted open_userid counts as another person than the plain
 * userid.
 */
export interface WecomUser {
  bot: string
  userid: string
}

export interface WecomIdentityPorts extends LinkPorts {
  attempts: Attempts
  /** Null when people need no sign-in at a company account. */
  signIns: WecomTokenPorts | null
}

/** The ids under which a WeCom user is stored. */
export function personKeyOf(ids: Ids, { bot, userid }: WecomUser): WecomPersonKey {
  return {
    id: ids.derive('wp', bot, userid),
    ownId: wecomPersonId(bot, userid, (...names) => ids.derive('p', ...names)),
  }
}

/** Returns the person of a WeCom user, or the words that ask the user to sign in. Costs one read. */
export async function admitWecomUser(
  ports: WecomIdentityPorts,
  user: WecomUser,
): Promise<{ openid: string } | { say: string }> {
  const key = personKeyOf(ports.ids, user)
  const person = await ports.people.find(key.id)
  if (ports.signIns && person?.signIn !== 'kept') {
    return { say: person?.signIn === 'refused' ? signInRefused : signInWanted }
  }
  return { openid: person?.openid ?? key.ownId }
}
