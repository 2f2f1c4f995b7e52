import { createStdoutLog } from '../../adapters/system/log-stdout.ts'
import { AppError } from '../../contract/errors.ts'
import type { Log } from '../../ports/system.ts'
import { EnvError } from '../env/env.ts'

/** The log of one call, under the request id the platform gave it. */
export function createLog(functionName: string, requestId: string): Log {
  return createStdoutLog(isOurs, functionName, requestId)
}

function isOurs(error: Error): boolean {
  return error instanceof AppError || error instanceof EnvError
}
