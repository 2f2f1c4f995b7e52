import { EJSON } from 'bson'
import { decode } from '../database/values/ejson.ts'
import type { Document } from '../database/values/types.ts'
import type { JsonObject } from '../protocol/protocol.ts'

/**
 * What clients send: extended JSON, canonical or relaxed, read as the data plane reads it. Throws CloudError
 * INVALID_PARAM.
 */
export function decodeClientJson(value: object): Record<string, unknown> {
  return decode(JSON.stringify(value), Date.now())
}

/**
 * What clients receive: relaxed extended JSON, where numbers and texts are themselves and a Date is
 * `{"$date": …}`.
 */
export function encodeClientJson(document: Document | Record<string, unknown>): JsonObject {
  return EJSON.serialize(document, { relaxed: true })
}
