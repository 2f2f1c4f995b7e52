import { createLinkCodes } from '../../adapters/cloudbase/link-codes-cloudbase.ts'
import { createRateLimits } from '../../adapters/cloudbase/rate-limits-cloudbase.ts'
import { createWecomPeople } from '../../adapters/wecom/wecom-people-cloudbase.ts'
import { AppError } from '../../contract/errors.ts'
import type { Log } from '../../ports/system.ts'
import type { LinkPorts } from '../../usecases/people/link-identity.ts'
import { clock, database, env, ids, once } from './compose.ts'

/**
 * Returns whether linking is possible: there is a bot, and there is the secret with which codes are hashed.
 */
export function canLink(): boolean {
  return env().TICKET_SECRET !== undefined && Boolean(process.env.WECOM_TOKEN ?? process.env.WECOM_BOT_ID)
}

const linking = once(() => {
  const pepper = env().TICKET_SECRET
  if (pepper === undefined) throw new AppError('FORBIDDEN', { message: '还没有接入企业微信' })
  return {
    clock,
    ids,
    people: createWecomPeople(database()),
    codes: createLinkCodes(database(), { ids, pepper }),
    limits: createRateLimits(database(), { ids, pepper }),
  }
})

/** Throws FORBIDDEN when linking is not possible. */
export function linkPorts(log: Log): LinkPorts {
  return { ...linking(), log }
}
