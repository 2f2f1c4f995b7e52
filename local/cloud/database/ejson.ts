import { BSONRegExp, Decimal128, EJSON, ObjectId } from 'bson'
import { CloudError } from '../protocol.ts'

/**
 * Decodes canonical EJSON as the SDKs send it: numbers, dates and regular expressions become JavaScript's
 * own; `{"$tcb_server_date":{"offset":n}}` becomes the time of the request plus n milliseconds. An ObjectId
 * becomes its hexadecimal text, since the SDKs cannot read one in an answer; other types of BSON are
 * INVALID_PARAM.
 */
export function decode(text: unknown, now: number): Record<string, unknown> {
  if (typeof text !== 'string')
    throw new CloudError('INVALID_PARAM', 'a document or query must be EJSON text')
  const decoded = plain(parse(text), now)
  if (typeof decoded !== 'object' || decoded === null || Array.isArray(decoded))
    throw new CloudError('INVALID_PARAM', 'a document or query must be an object')
  return decoded as Record<string, unknown>
}

function parse(text: string): unknown {
  try {
    return EJSON.parse(text, { relaxed: true })
  } catch (error) {
    throw new CloudError('INVALID_PARAM', 'not EJSON', { cause: error })
  }
}

/** Canonical EJSON, as the service answers. */
export function encode(document: unknown): string {
  return EJSON.stringify(document, { relaxed: false })
}

function plain(value: unknown, now: number): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (Array.isArray(value)) return value.map((each) => plain(each, now))
  if ('_bsontype' in value) return fromBson(value)
  const fields = Object.entries(value)
  if (fields.length === 1 && fields[0]?.[0] === '$tcb_server_date') return serverDate(fields[0][1], now)
  const copy: Record<string, unknown> = {}
  for (const [name, each] of fields) {
    // An own property, whatever its name.
    if (name === '__proto__')
      Object.defineProperty(copy, name, { value: plain(each, now), enumerable: true, writable: true })
    else copy[name] = plain(each, now)
  }
  return copy
}

function fromBson(value: object): unknown {
  if (value instanceof ObjectId) return value.toHexString()
  if (value instanceof Decimal128) return Number(value.toString())
  if (!(value instanceof BSONRegExp))
    throw new CloudError('INVALID_PARAM', 'a type of value that is not supported')
  try {
    // MongoDB knows i, m, s and x; JavaScript has no x.
    return new RegExp(value.pattern, value.options.replaceAll(/[^imsu]/g, ''))
  } catch (error) {
    throw new CloudError('INVALID_PARAM', 'not a regular expression', { cause: error })
  }
}

function serverDate(given: unknown, now: number): Date {
  const offset = typeof given === 'object' && given !== null && 'offset' in given ? Number(given.offset) : 0
  return new Date(now + (Number.isFinite(offset) ? offset : 0))
}
