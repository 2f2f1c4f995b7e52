/**
 * Canonical Extended JSON, the text in which the document database takes and gives documents, queries and
 * changes. Handles what JSON can hold, and dates. The same values give the same text as `@cloudbase/database`
 * makes with `bson`, except that fields without a value are left out wherever they stand.
 */

const int32 = { least: -0x8000_0000, most: 0x7fff_ffff }
const mostInt64 = 0x8000_0000_0000_0000

/** Writes a value. Throws a TypeError when the database cannot hold it. */
export function writeEjson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'number':
      return writeNumber(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'undefined':
      return 'null'
    case 'object':
      return value === null ? 'null' : writeObject(value)
    default:
      throw new TypeError(`a ${typeof value} cannot be stored`)
  }
}

function writeNumber(value: number): string {
  if (!Number.isInteger(value)) return `{"$numberDouble":"${value}"}`
  if (value >= int32.least && value <= int32.most) return `{"$numberInt":"${value}"}`
  if (value >= -mostInt64 && value <= mostInt64) return `{"$numberLong":"${value}"}`
  return `{"$numberDouble":"${value}"}`
}

function writeObject(value: object): string {
  if (Array.isArray(value)) return `[${value.map(writeEjson).join(',')}]`
  if (value instanceof Date) return `{"$date":{"$numberLong":"${value.getTime()}"}}`
  if (!isPlain(value)) throw new TypeError(`a ${value.constructor.name} cannot be stored`)
  let text = ''
  for (const [key, field] of Object.entries(value)) {
    if (field === undefined) continue
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${writeEjson(field)}`
  }
  return `{${text}}`
}

/** Tells whether a value is an object of fields, and of no class. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Reads a document, whether its numbers are written as canonical or as plain JSON. */
export function parseEjson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  return text.includes('"$') ? unwrap(value) : value
}

/** Replaces what stands for a number or a date, in place. */
function unwrap(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (!Array.isArray(value)) {
    const meant = meaningOf(value)
    if (meant !== undefined) return meant
  }
  const fields = value as Record<string, unknown>
  for (const key of Object.keys(fields)) {
    const field = fields[key]
    if (typeof field === 'object' && field !== null) fields[key] = unwrap(field)
  }
  return value
}

function meaningOf(value: object): number | Date | undefined {
  if ('$numberInt' in value) return Number(value.$numberInt)
  if ('$numberLong' in value) return Number(value.$numberLong)
  if ('$numberDouble' in value) return Number(value.$numberDouble)
  return '$date' in value ? dateOf(value.$date) : undefined
}

function dateOf(date: unknown): Date {
  const moment = unwrap(date)
  return new Date(typeof moment === 'string' ? Date.parse(moment) : Number(moment))
}
