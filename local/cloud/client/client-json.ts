import { BSONRegExp, EJSON } from 'bson'
import type { Document } from '../database/types.ts'
import { CloudError, type JsonObject } from '../protocol.ts'

/**
 * What clients send: extended JSON, canonical or relaxed. BSON's own types become plain JavaScript values. Throws
 * CloudError INVALID_PARAM for a malformed one.
 */
export function decodeClientJson(value: object): Record<string, unknown> {
  try {
    return toPlain(EJSON.deserialize(value, { relaxed: true })) as Record<string, unknown>
  } catch (cause) {
    throw new CloudError('INVALID_PARAM', 'not extended JSON', { cause })
  }
}

/** What clients receive: relaxed extended JSON, where numbers and texts are themselves and a Date is `{"$date": …}`. */
export function encodeClientJson(document: Document | Record<string, unknown>): JsonObject {
  return EJSON.serialize(document, { relaxed: true })
}

function toPlain(value: unknown): unknown {
  if (value instanceof BSONRegExp) return new RegExp(value.pattern, value.options.replace(/[^imsu]/g, ''))
  if (Array.isArray(value)) return value.map(toPlain)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toPlain(inner)]))
}
