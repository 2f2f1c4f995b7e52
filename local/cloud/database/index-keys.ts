/**
 * Order-preserving keys for declared indexes: each value becomes its BSON type's rank and a part that the key-value store
 * orders as MongoDB does. Values the store cannot order like MongoDB (objects, arrays, regular expressions) have no key.
 */

/** Ranks in BSON's order of types; null and missing are one. */
const rank = { null: 1, number: 2, string: 3, boolean: 8, date: 9 } as const

export type KeyPart = number | string | boolean

/** Behind every key that shares what stands before it: after a prefix come ranks (numbers) or ids (strings). */
export const AFTER_ALL = '\u{10FFFF}'

/**
 * Longer strings share a key with their beginning, to stay below the store's limit of 1,978 bytes a key. What an index finds is
 * matched again, so only the order of strings alike in this many units is undefined.
 */
const MAX_STRING = 120

/** Null when the value cannot stand in an index. */
export function toKey(value: unknown): [number, KeyPart] | null {
  if (value === null || value === undefined) return [rank.null, 0]
  if (typeof value === 'number') return Number.isNaN(value) ? null : [rank.number, value + 0]
  if (typeof value === 'string') return [rank.string, value.slice(0, MAX_STRING)]
  if (typeof value === 'boolean') return [rank.boolean, value]
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : [rank.date, value.getTime()]
  return null
}

/** The value at a dotted path; `undefined` where there is none, `unindexable` where the path runs through an array. */
export const UNINDEXABLE = Symbol('unindexable')

export function valueAt(document: Record<string, unknown>, path: string): unknown {
  let value: unknown = document
  for (const name of path.split('.')) {
    if (Array.isArray(value)) return UNINDEXABLE
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

/** The flat key of a document in an index, without its id; null when a value cannot stand in it. */
export function keyOf(document: Record<string, unknown>, fields: string[]): KeyPart[] | null {
  const key: KeyPart[] = []
  for (const field of fields) {
    const part = toKey(valueAt(document, field))
    if (part === null) return null
    key.push(...part)
  }
  return key
}
