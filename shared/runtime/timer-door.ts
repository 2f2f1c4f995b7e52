import type { Envelope } from '../contract/envelope.ts'
import { AppError, toErrorBody } from '../contract/errors.ts'
import type { Log } from '../ports.ts'
import { requestIdOf } from './event-door.ts'
import { createLog } from './log.ts'

/** The way into a function that the platform's timer calls. People cannot: a call with an openid is refused. */
export function createTimerDoor<Data>(
  functionName: string,
  run: (log: Log) => Promise<Data>,
): (event: unknown, context: unknown) => Promise<Envelope<Data>> {
  return async (_event, context) => {
    const startedAt = Date.now()
    const log = createLog(functionName, requestIdOf(context))
    try {
      if (process.env.WX_OPENID) throw new AppError('FORBIDDEN')
      const data = await run(log)
      log.info('run', { ok: true, ms: Date.now() - startedAt, ...(data as Record<string, number>) })
      return { ok: true, data }
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError('INTERNAL', { cause: error })
      log.failure('run failed', known)
      return { ok: false, error: toErrorBody(known) }
    }
  }
}
