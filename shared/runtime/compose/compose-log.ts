import { createStdoutLog } from '../../adapters/system/log-stdout.ts'
import { AppError } from '../../contract/errors.ts'
import type { Log } from '../../ports/system.ts'
import { EnvError } from '../env/env.ts'

/** Creates the log of one call, which carries the platform's request id. */
export function createLog(functionName: string, requestId: string): Log {
  return createStdoutLog(isOurs, functionName, requestId)
}

function isOurs(error: Error): boolean {
  return error instanceof AppError || error instanceof EnvError
}
