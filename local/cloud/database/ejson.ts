import { BSONRegExp, EJSON } from 'bson'
import { CloudError } from '../protocol.ts'

/**
 * Decodes canonical EJSON as the SDKs send it: numbers, dates and regular expressions become JavaScript's own;
 * `{"$tcb_server_date":{"offset":n}}` becomes the time of the request plus n milliseconds.
 */
export function decode(text: unknown, now: number): Record<string, unknown> {
  if (typeof text !== 'string')
    throw new CloudError('INVALID_PARAM', 'a document or query must be EJSON text')
  try {
    const parsed: unknown = EJSON.parse(text, { relaxed: true })
    return plain(parsed, now) as Record<string, unknown>
  } catch (error) {
    throw new CloudError('INVALID_PARAM', 'not EJSON', { cause: error })
  }
}

/** Canonical EJSON, as the service answers. */
export function encode(document: unknown): string {
  return EJSON.stringify(document, { relaxed: false })
}

function plain(value: unknown, now: number): unknown {
  if (value instanceof BSONRegExp)
    return new RegExp(value.pattern, value.options.replaceAll(/[^dgimsuvy]/g, ''))
  if (Array.isArray(value)) return value.map((each) => plain(each, now))
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof RegExp)
    return value
  const fields = Object.entries(value)
  if (fields.length === 1 && fields[0]?.[0] === '$tcb_server_date') return serverDate(fields[0][1], now)
  const copy: Record<string, unknown> = {}
  for (const [name, each] of fields) {
    // An own property, whatever its name.
    Object.defineProperty(copy, name, {
      value: plain(each, now),
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
  return copy
}

function serverDate(given: unknown, now: number): Date {
  const offset = typeof given === 'object' && given !== null && 'offset' in given ? Number(given.offset) : 0
  return new Date(now + (Number.isFinite(offset) ? offset : 0))
}
