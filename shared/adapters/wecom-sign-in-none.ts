import { wecomPersonId } from '../domain/wecom-person.ts'
import type { Ids, WecomSignIn } from '../ports.ts'

/** Without a service to sign in at, everybody whom WeCom lets talk to the bot is let in, under an id of their own. */
export function createOpenSignIn(ids: Ids): WecomSignIn {
  return {
    admit: ({ bot, userid }) =>
      Promise.resolve({ openid: wecomPersonId(bot, userid, (...names) => ids.derive('p', ...names)) }),
  }
}
