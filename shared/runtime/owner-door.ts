import type * as z from 'zod/mini'
import type { Envelope } from '../contract/envelope.ts'
import { AppError, toErrorBody } from '../contract/errors.ts'
import type { Log } from '../ports/system.ts'
import { subjectOf } from './caller.ts'
import { requestIdOf, withoutPlatformFields, type CreateLog } from './event-door.ts'
import { parseInput } from './parse-input.ts'
import { isPerson } from './timer-door.ts'

/** The subject of the owner's tickets. No openid and no id of WeCom reads like it. */
export const ownerSubject = 'owner:tickets'

/** Returns whether a call of a timer function names an action. */
export function asksAction(event: unknown): boolean {
  return 'action' in withoutPlatformFields(event).body
}

/** An entry for the owner alone: a ticket whose subject is the owner, and no person of the platform. */
export function createOwnerDoor<Schema extends z.core.$ZodType>(
  functionName: string,
  { schema, createLog }: { schema: Schema; createLog: CreateLog },
  handle: (event: z.core.output<Schema>, log: Log) => Promise<unknown>,
): (event: unknown, context: unknown) => Promise<Envelope<unknown>> {
  return async (rawEvent, context) => {
    const log = createLog(functionName, requestIdOf(context))
    const { body, ticket } = withoutPlatformFields(rawEvent)
    try {
      const subject = isPerson() ? null : subjectOf(functionName, body, ticket, process.env.TICKET_SECRET)
      if (subject?.openid !== ownerSubject) throw new AppError('FORBIDDEN')
      const data = await handle(parseInput(schema, body), log)
      log.info('call of the owner', { ok: true })
      return { ok: true, data }
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError('INTERNAL', { cause: error })
      if (known.code === 'INTERNAL') log.failure('call of the owner failed', known)
      else log.info('call of the owner', { ok: false, code: known.code })
      return { ok: false, error: toErrorBody(known) }
    }
  }
}
