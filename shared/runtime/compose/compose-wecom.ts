import { createAttempts } from '../../adapters/cloudbase/attempts-cloudbase.ts'
import { connectFunctions } from '../../adapters/cloudbase/functions-cloudbase.ts'
import { createWecomTurns } from '../../adapters/wecom/wecom-turns-cloudbase.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { Log } from '../../ports/system.ts'
import type { WecomSignIn } from '../../ports/wecom.ts'
import { createWecomEnvelopes, type WecomEnvelopes } from '../../protocol/wecom-envelope.ts'
import { admitWecomUser } from '../../usecases/wecom/admit-wecom-user.ts'
import type { WecomPorts } from '../../usecases/wecom/answer-wecom.ts'
import { obeyWecomCommand } from '../../usecases/wecom/obey-wecom-command.ts'
import { clock, database, env, ids, once, personas } from './compose.ts'
import { linkPorts } from './compose-linking.ts'
import { signInTokens } from './compose-wecom-sign-in.ts'
import { parseWecomEnv, wecomBotNames } from '../env/env-wecom.ts'
import { wecomCompletionPorts } from './compose-wecom-completion.ts'
import { signTicket, type Ticket } from '../ticket.ts'

const turnFunction = 'chat'
/** A little longer than a turn may take. */
const turnMarginMs = 5000
const ticketMs = 2 * 60_000

/** Throws INTERNAL when the bot is not set up. */
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

export function wecomPorts(log: Log): WecomPorts {
  return { ...wecomCompletionPorts(log), ...bot(), signIn: signInFor(log) }
}

const attempts = once(() => createAttempts(database(), { ids, pepper: env().TICKET_SECRET ?? '' }))

function signInFor(log: Log): WecomSignIn {
  const ports = { ...linkPorts(log), attempts: attempts(), signIns: signInTokens(log) }
  return {
    admit: (user) => admitWecomUser(ports, user),
    obey: (user, order) => obeyWecomCommand(ports, user, order),
  }
}

function sign({ openid }: Caller, body: object): Ticket {
  const secret = env().TICKET_SECRET ?? ''
  return signTicket(secret, { functionName: turnFunction, body }, openid, clock.now() + ticketMs, 'wecom')
}
