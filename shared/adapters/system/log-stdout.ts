import { AppError } from '../../contract/errors.ts'
import type { Log } from '../../ports/system.ts'

/** Tells an error of a class of ours, whose messages speak of nothing but us. */
type IsOurs = (error: Error) => boolean

/** One JSON line per event on stdout, under the request id the platform gave the call. */
export function createStdoutLog(isOurs: IsOurs, functionName: string, requestId: string): Log {
  function write(level: string, event: string, fields: Record<string, unknown>): void {
    const line = { at: new Date().toISOString(), level, function: functionName, requestId, event, ...fields }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }
  return {
    info: (event, fields = {}) => write('info', event, fields),
    failure: (event, error, fields = {}) =>
      write('error', event, { ...fields, error: describe(isOurs, error) }),
  }
}

const deepestCause = 4
const frames = 6
const mostErrors = 4

/**
 * An error without its words: names, codes, status and where it was thrown. Messages of libraries and
 * upstreams quote what people wrote; only those of our own classes do not. `outside` says that
 * the error is the cause of an upstream's.
 */
function describe(
  isOurs: IsOurs,
  error: unknown,
  depth = 0,
  outside = false,
): Record<string, unknown> | string {
  if (!(error instanceof Error)) return typeof error
  const stack = framesOf(error)
  const upstream = outside || (error instanceof AppError && upstreamCode.test(error.code))
  return {
    ...outline(error),
    ...((isOurs(error) || (!outside && isOwnBug(error, stack))) && { message: error.message }),
    stack: stack.slice(0, frames),
    ...(error instanceof AggregateError && {
      errors: error.errors.slice(0, mostErrors).map((each) => brief(each)),
    }),
    ...(error.cause !== undefined &&
      depth < deepestCause && {
        cause: describe(isOurs, error.cause, depth + 1, upstream),
      }),
  }
}

/** Their causes keep the words of somebody else. */
const upstreamCode = /^UPSTREAM_|^CONTENT_BLOCKED$/

/**
 * Whether a developer's own code threw it, in the build of `npm run dev`; a deployed bundle answers false
 * whatever its environment says. A code or a status comes from a library or an upstream, and what JSON.parse
 * says quotes what it read.
 */
function isOwnBug(error: Error, stack: string[]): boolean {
  if (process.env.DEV_BUILD !== '1' || 'code' in error || 'status' in error) return false
  if (stack[0]?.startsWith('at JSON.parse')) return false
  const place = stack.find((frame) => /:\d+:\d+\)?$/.test(frame) && !frame.includes('(node:'))
  return place !== undefined && !place.includes('node_modules')
}

function framesOf(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return lines.map((line) => line.trim())
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
