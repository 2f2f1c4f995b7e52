import * as z from 'zod/mini'
import { errorBody } from '../../contract/envelope.ts'
import type { ErrorCode } from '../../contract/errors.ts'
import { helpIn } from '../../contract/message-parts.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { WecomTurns } from '../../ports/wecom.ts'
import type { CloudFunctions } from '../cloudbase/functions-cloudbase.ts'

const envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), error: errorBody }),
])

export interface WecomTurnsOptions {
  functions: CloudFunctions
  /** The function that runs turns. */
  functionName: string
  /** Signs a call on behalf of a person; see runtime/ticket.ts. */
  sign(caller: Caller, event: object): object
  /** As long as the function may run. */
  timeoutMs: number
}

/** Errors after which a turn may be asked for again, because the question itself was fine. */
const failures: readonly ErrorCode[] = ['INTERNAL', 'UNAUTHENTICATED']

/** Asks the function `functionName` for turns, with a signed ticket. */
export function createWecomTurns({
  functions,
  functionName,
  sign,
  timeoutMs,
}: WecomTurnsOptions): WecomTurns {
  return {
    async run(caller, event) {
      const ticket = sign(caller, event)
      const answer = envelope.parse(await functions.call(functionName, { ...event, ticket }, timeoutMs))
      if (answer.ok) return null
      const { code, message, details } = answer.error
      if (failures.includes(code)) throw Object.assign(new Error('turn failed'), { code })
      return { code, message, help: helpIn(details) }
    },
  }
}
