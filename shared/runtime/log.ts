import { AppError } from '../contract/errors.ts'
import type { Log } from '../ports.ts'
import { EnvError } from './env.ts'

/** One JSON line per event on stdout, under the request id the platform gave the call. */
export function createLog(functionName: string, requestId: string): Log {
  function write(level: string, event: string, fields: Record<string, unknown>): void {
    const line = { at: new Date().toISOString(), level, function: functionName, requestId, event, ...fields }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }
  return {
    info: (event, fields = {}) => write('info', event, fields),
    failure: (event, error, fields = {}) => write('error', event, { ...fields, error: describe(error) }),
  }
}

const deepestCause = 4
const frames = 6
const mostErrors = 4

/**
 * An error without its words: names, codes, status and where it was thrown. Messages of libraries and upstreams quote
 * what people wrote; only our own two classes speak of nothing but us.
 */
function describe(error: unknown, depth = 0): Record<string, unknown> | string {
  if (!(error instanceof Error)) return typeof error
  return {
    ...outline(error),
    ...((error instanceof AppError || error instanceof EnvError) && { message: error.message }),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, frames)
      .map((line) => line.trim()),
    ...(error instanceof AggregateError && {
      errors: error.errors.slice(0, mostErrors).map((each) => brief(each)),
    }),
    ...(error.cause !== undefined && depth < deepestCause && { cause: describe(error.cause, depth + 1) }),
  }
}

/** One of several errors: without its stack, as all were collected in the same place. */
function brief(error: unknown, depth = 0): Record<string, unknown> | string {
  if (!(error instanceof Error)) return typeof error
  const deeper = error.cause !== undefined && depth < deepestCause
  return { ...outline(error), ...(deeper && { cause: brief(error.cause, depth + 1) }) }
}

function outline(error: Error): Record<string, unknown> {
  const { code, status } = error as { code?: unknown; status?: unknown }
  return { name: error.name, ...(isPlain(code) && { code }), ...(isPlain(status) && { status }) }
}

/** Codes are words and numbers of programs; anything longer might be a sentence of somebody. */
function isPlain(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && /^[\w.-]{1,60}$/.test(value))
}
