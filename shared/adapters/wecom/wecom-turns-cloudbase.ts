import * as z from 'zod/mini'
import { errorStatus, type ErrorCode } from '../../contract/errors.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { HelpNotice } from '../../domain/conversation/message.ts'
import type { WecomTurns } from '../../ports/wecom.ts'
import type { CloudFunctions } from '../cloudbase/functions-cloudbase.ts'

const hotline = z.object({ name: z.string(), number: z.string(), hours: z.string() })
const help = z.object({
  kind: z.enum(['self-harm', 'danger']),
  title: z.string(),
  text: z.string(),
  hotlines: z.array(hotline),
})

const envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      code: z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]),
      message: z.string(),
      details: z.optional(z.unknown()),
    }),
  }),
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

function helpIn(details: unknown): HelpNotice | null {
  const found = z.safeParse(z.object({ help }), details)
  return found.success ? found.data.help : null
}
