import { AppError } from '../../contract/errors.ts'
import type { Log } from '../../ports/system.ts'

/** Recognises an error of a class of this product, whose messages never quote anybody. */
type IsOurs = (error: Error) => boolean

/** Writes one JSON line per event to stdout, with the platform's request id of the call. */
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
 * Describes an error without its message: names, codes, status and where it was thrown. Messages of libraries
 * and upstreams quote what people wrote; only messages of our own classes do not. `outside` means that the
 * error is the cause of an upstream failure.
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

/** The causes of these errors hold an upstream's text. */
const upstreamCode = /^UPSTREAM_|^CONTENT_BLOCKED$/

/**
 * Returns whether a developer's own code threw the error, in the build of `npm run dev`; a deployed bundle
 * returns false whatever its environment says. An error with a code or a status comes from a library or an
 * upstream, and a message of JSON.parse quotes its input.
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

/** Describes one of several errors, without its stack, because all were collected in the same place. */
function brief(error: unknown, depth = 0): Record<string, unknown> | string {
  if (!(error instanceof Error)) return typeof error
  const deeper = error.cause !== undefined && depth < deepestCause
  return { ...outline(error), ...(deeper && { cause: brief(error.cause, depth + 1) }) }
}

function outline(error: Error): Record<string, unknown> {
  const { code, status } = error as { code?: unknown; status?: unknown }
  return { name: error.name, ...(isPlain(code) && { code }), ...(isPlain(status) && { status }) }
}

/** Codes are short words and numbers; a longer value might be somebody's sentence. */
function isPlain(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && /^[\w.-]{1,60}$/.test(value))
}
