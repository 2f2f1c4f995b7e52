import { createLinkCodes } from '../../adapters/cloudbase/link-codes-cloudbase.ts'
import { createRateLimits } from '../../adapters/cloudbase/rate-limits-cloudbase.ts'
import { createWecomPeople } from '../../adapters/wecom/wecom-people-cloudbase.ts'
import { AppError } from '../../contract/errors.ts'
import type { Log } from '../../ports/system.ts'
import type { GuardianPorts } from '../../usecases/people/guardian.ts'
import type { LinkPorts } from '../../usecases/people/link-identity.ts'
import { clock, database, env, ids, once, quotas, users } from './compose.ts'

/**
 * Returns whether linking is possible: there is a bot, and there is the secret with which codes are hashed.
 */
export function canLink(): boolean {
  return env().TICKET_SECRET !== undefined && Boolean(process.env.WECOM_TOKEN ?? process.env.WECOM_BOT_ID)
}

const linking = once(() => {
  const pepper = env().TICKET_SECRET
  if (pepper === undefined) throw new AppError('FORBIDDEN', { message: '还没有接入企业微信' })
  return { ...codesWith(pepper), people: createWecomPeople(database()) }
})

function codesWith(pepper: string) {
  return {
    clock,
    ids,
    codes: createLinkCodes(database(), { ids, pepper }),
    limits: createRateLimits(database(), { ids, pepper }),
  }
}

/** The ports for a guardian's consent; throws FORBIDDEN without the secret with which codes are hashed. */
export function guardianPorts(log: Log): GuardianPorts {
  const pepper = env().TICKET_SECRET
  if (pepper === undefined) throw new AppError('FORBIDDEN', { message: '这里还没有开通监护人同意' })
  return { ...codesWith(pepper), users: users(), quotas: quotas(), log }
}

/** Throws FORBIDDEN when linking is not possible. */
export function linkPorts(log: Log): LinkPorts {
  return { ...linking(), ages: { clock, users: users(), quotas: quotas() }, log }
}
