import { AppError } from '../contract/errors.ts'
import { readWecomCommand } from '../domain/wecom-command.ts'
import { wecomPersonId } from '../domain/wecom-person.ts'
import type { Ids, WecomPersonKey, WecomUser, WecomWords } from '../ports.ts'
import type { LinkPorts } from './link-identity.ts'
import { obeyWecomCommand } from './obey-wecom-command.ts'
import type { WecomTokenPorts } from './wecom-token.ts'
import { signInRefused, signInWanted } from './wecom-sign-in-words.ts'

export interface WecomIdentityPorts extends LinkPorts {
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

/**
 * Who a WeCom user is here, or what to tell them instead of an answer: what came of a command, or how to sign in where that is asked
 * for. Words that are a command go nowhere else.
 */
export async function admitWecomUser(
  ports: WecomIdentityPorts,
  user: WecomUser,
  words: WecomWords | null,
): Promise<{ openid: string } | { say: string }> {
  const key = personKeyOf(ports.ids, user)
  const command = words && readWecomCommand(words.text)
  if (words && command) return { say: await sayOutcome(() => obeyWecomCommand(ports, key, words, command)) }
  const person = await ports.people.find(key.id)
  if (ports.signIns && person?.signIn !== 'kept') {
    return { say: person?.signIn === 'refused' ? signInRefused : signInWanted }
  }
  return { openid: person?.openid ?? key.ownId }
}

/** What a person may know of a failure is an answer; the rest is the door's business, and WeCom sends the message again. */
async function sayOutcome(obey: () => Promise<string>): Promise<string> {
  try {
    return await obey()
  } catch (error) {
    if (error instanceof AppError && error.code !== 'INTERNAL') return `${error.message}。`
    throw error
  }
}
