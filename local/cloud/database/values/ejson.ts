import { BSONRegExp, Decimal128, EJSON, ObjectId } from 'bson'
import { CloudError } from '../../protocol/protocol.ts'

/**
 * Decodes canonical EJSON as the SDKs send it: numbers, dates and regular expressions become JavaScript's
 * own; `{"$tcb_server_date":{"offset":n}}` becomes the time of the request plus n milliseconds. An ObjectId
 * becomes its hexadecimal text, since the SDKs cannot read one in an answer; other types of BSON are
 * INVALID_PARAM.
 */
export function decode(text: unknown, now: number): Record<string, unknown> {
  if (typeof text !== 'string')
    throw new CloudError('INVALID_PARAM', 'a document or query must be EJSON text')
  // The library refuses names with a zero in them; where one stands, all is left to it.
  const decoded = text.includes(escapedZero) ? plain(parse(text), now) : inPlace(parseJson(text), now)
  if (typeof decoded !== 'object' || decoded === null || Array.isArray(decoded))
    throw new CloudError('INVALID_PARAM', 'a document or query must be an object')
  return decoded as Record<string, unknown>
}

const escapedZero = String.raw`\u0000`

/** Canonical EJSON, as the service answers. */
export function encode(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') return encodeNumber(value)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return `[${value.map(encode).join(',')}]`
  if (value instanceof Date) return `{"$date":{"$numberLong":"${value.getTime()}"}}`
  if (typeof value !== 'object' || !isPlain(value)) return EJSON.stringify(value, { relaxed: false })
  let text = ''
  for (const [name, each] of Object.entries(value))
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${encode(each)}`
  return `{${text}}`
}

/** Whether the library would see nothing but the fields. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return (prototype === Object.prototype || prototype === null) && !('_bsontype' in value)
}

function encodeNumber(value: number): string {
  if (Object.is(value, -0)) return '{"$numberDouble":"-0.0"}'
  if (value === (value | 0)) return `{"$numberInt":"${value}"}`
  const isLong = Number.isInteger(value) && Math.abs(value) < 2 ** 63
  return isLong ? `{"$numberLong":"${value}"}` : `{"$numberDouble":"${value}"}`
}

/** What most of a request is made of is read without the library, which takes five times as long. */
function inPlace(value: unknown, now: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) value[at] = inPlace(value[at], now)
    return value
  }
  const fields = value as Record<string, unknown>
  const names = Object.keys(fields)
  if (names.some((name) => typeWords.has(name))) {
    const [name = ''] = names
    const known = names.length === 1 ? common(name, fields[name]) : undefined
    return known ?? plain(parse(JSON.stringify(fields)), now)
  }
  for (const name of names) {
    const before = fields[name]
    const after = inPlace(before, now)
    if (after !== before) setOwn(fields, name, after)
  }
  return fields
}

/** Names that make an object a value of a type, or a part of one. */
const typeWords = new Set(
  '$oid $binary $uuid $symbol $numberInt $numberDecimal $numberDouble $numberLong $minKey $maxKey $regex'
    .split(' ')
    .concat(
      '$regularExpression $timestamp $date $code $ref $dbPointer $undefined $tcb_server_date _bsontype'.split(
        ' ',
      ),
    ),
)

/** A whole number or a time in the SDKs' words; undefined for all else. */
function common(name: string, text: unknown): number | Date | undefined {
  if (name === '$date' && typeof text === 'object' && text !== null) {
    const names = Object.keys(text)
    const time =
      names.length === 1 && '$numberLong' in text ? common('$numberLong', text.$numberLong) : undefined
    return typeof time === 'number' ? new Date(time) : undefined
  }
  const isNumber = (name === '$numberInt' || name === '$numberLong') && typeof text === 'string'
  return isNumber && wholeNumber.test(text) ? Number(text) : undefined
}

/** Without a sign in front of zero, and so short that no digit is lost. */
const wholeNumber = /^(0|-?[1-9]\d{0,14})$/

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CloudError('INVALID_PARAM', 'not EJSON', { cause: error })
  }
}

function parse(text: string): unknown {
  try {
    return EJSON.parse(text, { relaxed: true })
  } catch (error) {
    throw new CloudError('INVALID_PARAM', 'not EJSON', { cause: error })
  }
}

function plain(value: unknown, now: number): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (Array.isArray(value)) return value.map((each) => plain(each, now))
  if ('_bsontype' in value) return fromBson(value)
  const fields = Object.entries(value)
  if (fields.length === 1 && fields[0]?.[0] === '$tcb_server_date') return serverDate(fields[0][1], now)
  const copy: Record<string, unknown> = {}
  for (const [name, each] of fields) setOwn(copy, name, plain(each, now))
  return copy
}

/** An own property, whatever its name. */
function setOwn(fields: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(fields, name, { value, enumerable: true, writable: true, configurable: true })
  else fields[name] = value
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
