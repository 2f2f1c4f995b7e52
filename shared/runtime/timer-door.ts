import * as z from 'zod/mini'
import type { Envelope } from '../contract/envelope.ts'
import { AppError, toErrorBody } from '../contract/errors.ts'
import type { Log } from '../ports/system.ts'
import { subjectOf } from './caller.ts'
import { requestIdOf, withoutPlatformFields, type CreateLog } from './event-door.ts'

/** The fields that this door needs of the event with which the platform's timer calls. */
const timerEvent = z.object({ Type: z.literal('Timer'), TriggerName: z.string() })

/** When the platform names a person of the mini-program or of a page, the caller is not the timer. */
const personNames = ['WX_OPENID', 'TCB_UUID', 'TCB_CUSTOM_USER_ID']

/**
 * The entry of a function that the platform's timer calls, or a caller with a ticket for the function.
 * Refuses everybody else.
 */
export function createTimerDoor<Data>(
  functionName: string,
  createLog: CreateLog,
  run: (log: Log) => Promise<Data>,
): (event: unknown, context: unknown) => Promise<Envelope<Data>> {
  return async (event, context) => {
    const startedAt = Date.now()
    const log = createLog(functionName, requestIdOf(context))
    try {
      if (!isAllowed(functionName, event)) throw new AppError('FORBIDDEN')
      const data = await run(log)
      log.info('run', { ok: true, ms: Date.now() - startedAt, ...(data as Record<string, number>) })
      return { ok: true, data }
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError('INTERNAL', { cause: error })
      if (known.code === 'INTERNAL') log.failure('run failed', known)
      else log.info('run', { ok: false, code: known.code })
      return { ok: false, error: toErrorBody(known) }
    }
  }
}

/** Returns whether the platform names a person as the caller. */
export function isPerson(): boolean {
  return personNames.some((name) => process.env[name])
}

function isAllowed(functionName: string, event: unknown): boolean {
  if (isPerson()) return false
  const { body, ticket } = withoutPlatformFields(event)
  const byTimer = z.safeParse(timerEvent, body).success
  return byTimer || subjectOf(functionName, body, ticket, process.env.TICKET_SECRET) !== null
}
