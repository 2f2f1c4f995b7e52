import { wecomPersonId } from '../domain/wecom-person.ts'
import type { Attempts, Ids, WecomPersonKey, WecomUser } from '../ports.ts'
import type { LinkPorts } from './link-identity.ts'
import type { WecomTokenPorts } from './wecom-token.ts'
import { signInRefused, signInWanted } from './wecom-sign-in-words.ts'

export interface WecomIdentityPorts extends LinkPorts {
  attempts: Attempts
  /** Null where people need not sign in anywhere. */
  signIns: WecomTokenPorts | null
}

/** The names under which a WeCom user is kept. */
export function personKeyOf(ids: Ids, { bot, userid }: WecomUser): WecomPersonKey {
  return {
    id: ids.derive('wp', bot, userid),
    ownId: wecomPersonId(bot, userid, (...names) => ids.derive('p', ...names)),
  }
}

/** Who a WeCom user is here, or how to sign in where that is asked for. */
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
