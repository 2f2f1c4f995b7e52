import { createAttempts } from '../../adapters/cloudbase/attempts-cloudbase.ts'
import { connectFunctions } from '../../adapters/cloudbase/functions-cloudbase.ts'
import { createOwnDataLinks } from '../../adapters/system/own-data-links-sealed.ts'
import { createWecomTurns } from '../../adapters/wecom/wecom-turns-cloudbase.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { Log } from '../../ports/system.ts'
import { createWecomEnvelopes, type WecomEnvelopes } from '../../protocol/wecom-envelope.ts'
import type { WecomPorts } from '../../usecases/wecom/answer-wecom.ts'
import type { ServeOwnDataPorts } from '../../usecases/wecom/serve-own-data.ts'
import type { AppealPorts } from '../../usecases/people/standing/appeal.ts'
import { appealsAreDeclared } from '../env/env-ages.ts'
import { parseWecomEnv, wecomBotNames } from '../env/env-wecom.ts'
import { signTicket, type Ticket } from '../ticket.ts'
import { complainPorts } from './compose-complaints.ts'
import { erasePorts, exportPorts } from './compose-person-data.ts'
import { linkPorts } from './compose-linking.ts'
import { wecomCompletionPorts } from './compose-wecom-completion.ts'
import { signInTokens } from './compose-wecom-sign-in.ts'
import { ageRules, clock, database, env, ids, once, personas, quotas, users } from './compose.ts'

const turnFunction = 'chat'
/** Added to the time limit of a turn. */
const turnMarginMs = 5000
const ticketMs = 2 * 60_000

/** Throws INTERNAL when the bot is not configured. */
export const wecomEnvelopes: () => WecomEnvelopes = once(() =>
  createWecomEnvelopes(parseWecomEnv(process.env)),
)

const bot = once(() => ({
  botNames: wecomBotNames(process.env),
  personas: personas(),
  turns: createWecomTurns({
    functions: connectFunctions(),
    functionName: turnFunction,
    sign,
    timeoutMs: env().TURN_MS + turnMarginMs,
  }),
}))

const attempts = once(() => createAttempts(database(), { ids, pepper: env().TICKET_SECRET ?? '' }))

/** `address` leads to the callback; null where nothing from outside reaches this process. */
export function wecomPorts(log: Log, address: string | null): WecomPorts & ServeOwnDataPorts {
  const identity = { ...linkPorts(log), attempts: attempts(), signIns: signInTokens(log) }
  const ownData = { ...exportPorts(log), ...erasePorts(log), ...complainPorts(log) }
  const secret = env().TICKET_SECRET
  const ownDataLinks =
    address === null || secret === undefined ? null : createOwnDataLinks(secret, { address, now: clock.now })
  return { ...wecomCompletionPorts(log), ...bot(), ...identity, ownData, ownDataLinks, ages: agePorts() }
}

function agePorts(): AppealPorts {
  const rules = ageRules()('wecom')
  return { clock, users: users(), quotas: quotas(), rules, isDeclared: appealsAreDeclared(process.env) }
}

function sign({ openid }: Caller, body: object): Ticket {
  const secret = env().TICKET_SECRET ?? ''
  return signTicket(secret, { functionName: turnFunction, body }, openid, clock.now() + ticketMs, 'wecom')
}
