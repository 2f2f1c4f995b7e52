import type { Query } from '../database/values/types.ts'
import { CloudError } from '../protocol/protocol.ts'

/** What a client writes in a query where the caller's own openid is meant. */
export const openidPlaceholder = '{openid}'

const maxDepth = 16
const maxNodes = 2000
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])
const logical = new Set(['$and', '$or', '$nor'])
// What the client SDK's command object can send. `$where`, `$expr` and `$function` would let a client
// compute.
const fieldOperators = new Set(
  '$eq $ne $gt $gte $lt $lte $in $nin $exists $mod $all $elemMatch $size $not $regex $options $type'
    .concat(' $geoNear $near $nearSphere $geoWithin $geoIntersects $geometry $minDistance $maxDistance')
    .concat(' $centerSphere $center $box $polygon')
    .split(' '),
)

/**
 * The query as it may run: operators checked, `'{openid}'` replaced by the caller's openid wherever it stands
 * as a value. Throws CloudError INVALID_PARAM for anything a client SDK cannot send, and
 * DATABASE_PERMISSION_DENIED when the placeholder is used by a caller without openid.
 */
export function readClientQuery(query: Query, openid: string | undefined): Query {
  const walk = { nodes: 0, openid }
  return readConditions(query, walk, 0)
}

interface Walk {
  nodes: number
  openid: string | undefined
}

function readConditions(query: unknown, walk: Walk, depth: number): Query {
  if (!isPlainObject(query)) throw invalid('a condition must be an object')
  return mapEntries(query, walk, depth, (key, value) => {
    if (!key.startsWith('$')) return readValue(value, walk, depth + 1)
    if (!logical.has(key)) throw invalid(`operator ${key} is not for clients`)
    if (!Array.isArray(value) || value.length === 0) throw invalid(`${key} needs a list of conditions`)
    return value.map((item) => readConditions(item, walk, depth + 1))
  })
}

function readValue(value: unknown, walk: Walk, depth: number): unknown {
  if (++walk.nodes > maxNodes || depth > maxDepth) throw invalid('the query is too large')
  if (value === openidPlaceholder) return walk.openid ?? denyPlaceholder()
  if (Array.isArray(value)) return value.map((item) => readValue(item, walk, depth + 1))
  if (!isPlainObject(value)) return value
  return mapEntries(value, walk, depth, (key, inner) => {
    if (key.startsWith('$') && !fieldOperators.has(key) && !logical.has(key)) {
      throw invalid(`operator ${key} is not for clients`)
    }
    if ((key === '$in' || key === '$nin' || key === '$all' || logical.has(key)) && !Array.isArray(inner)) {
      throw invalid(`${key} needs a list`)
    }
    return readValue(inner, walk, depth + 1)
  })
}

function mapEntries(
  object: Record<string, unknown>,
  walk: Walk,
  depth: number,
  read: (key: string, value: unknown) => unknown,
): Record<string, unknown> {
  if (++walk.nodes > maxNodes || depth > maxDepth) throw invalid('the query is too large')
  const entries = Object.entries(object).map(([key, value]): [string, unknown] => {
    if (forbiddenKeys.has(key)) throw invalid(`the name ${key} is reserved`)
    return [key, read(key, value)]
  })
  return Object.fromEntries(entries)
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function denyPlaceholder(): never {
  throw new CloudError('DATABASE_PERMISSION_DENIED', 'the caller has no openid')
}

function invalid(message: string): CloudError {
  return new CloudError('INVALID_PARAM', `invalid query: ${message}`)
}
