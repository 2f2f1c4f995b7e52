import type * as z from 'zod/mini'
import type { Envelope } from '../contract/envelope.ts'
import { AppError, toErrorBody } from '../contract/errors.ts'
import type { Caller } from '../domain/people/caller.ts'
import type { Log } from '../ports/system.ts'
import type { Limited } from './action-limits.ts'
import { identify } from './caller.ts'
import { parseInput } from './parse-input.ts'

/** The action of a call that names none. */
const defaultAction = 'login'

/** The log of one call; see `compose/compose-log.ts`. */
export type CreateLog = (functionName: string, requestId: string) => Log

type Main = (event: unknown, context: unknown) => Promise<Envelope<unknown>>

/**
 * The entry of an event function: identifies the caller, parses the event, calls one use-case and answers
 * with the envelope. It never throws.
 */
export function createEventDoor<Schema extends z.core.$ZodType>(
  functionName: string,
  {
    schema,
    limits,
    createLog,
    parse = parseInput,
  }: { schema: Schema; limits: Limited; createLog: CreateLog; parse?: typeof parseInput },
  handle: (event: z.core.output<Schema>, caller: Caller, log: Log) => Promise<unknown>,
): Main {
  return async (rawEvent, context) => {
    const startedAt = Date.now()
    const log = createLog(functionName, requestIdOf(context))
    const { body, ticket } = withoutPlatformFields(rawEvent)
    const action = typeof body.action === 'string' && /^[\w-]{1,20}$/.test(body.action) ? body.action : null
    try {
      const caller = identify(functionName, body, ticket, process.env.TICKET_SECRET)
      const event = parse(schema, body)
      const data = await limits(caller, action ?? defaultAction, () => handle(event, caller, log))
      log.info('call', { action, ok: true, ms: Date.now() - startedAt })
      return { ok: true, data }
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError('INTERNAL', { cause: error })
      if (known.code === 'INTERNAL') log.failure('call failed', known, { action })
      log.info('call', { action, ok: false, code: known.code, ms: Date.now() - startedAt })
      return { ok: false, error: toErrorBody(known) }
    }
  }
}

/**
 * Removes `userInfo` and `tcbContext`. The platform adds them to events, but a payload may contain them too,
 * so the door neither trusts nor refuses them.
 */
export function withoutPlatformFields(event: unknown): { body: Record<string, unknown>; ticket: unknown } {
  if (typeof event !== 'object' || event === null || Array.isArray(event))
    return { body: {}, ticket: undefined }
  const { userInfo: _userInfo, tcbContext: _tcbContext, ticket, ...body } = event as Record<string, unknown>
  return { body, ticket }
}

export function requestIdOf(context: unknown): string {
  const id = (context as { request_id?: unknown } | null | undefined)?.request_id
  return typeof id === 'string' && id !== '' ? id : `local-${Date.now().toString(36)}`
}
