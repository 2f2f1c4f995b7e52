/**
 * Order-preserving keys for declared indexes: each value becomes its BSON type's rank and a part that the
 * key-value store orders as MongoDB does. Values the store cannot order like MongoDB (objects, arrays,
 * regular expressions) have no key.
 */

/** Ranks in BSON's order of types; null and missing are one. */
const rank = { null: 1, number: 2, string: 3, boolean: 8, date: 9 } as const

export type KeyPart = number | string | boolean

/**
 * Behind every key that shares what stands before it: after a prefix come ranks (numbers) or ids (strings).
 */
export const afterAll = '\u{10FFFF}'

/**
 * The store takes 1,978 bytes a key, with up to three bytes a unit and an id at the end: longer strings share
 * a key with their beginning. What an index finds is matched again, so only their order is lost.
 */
const maxKeyUnits = 480
export const maxIdUnits = 128

/** From this length on the store does not escape the bytes it separates the parts of a key with. */
const unescapedFrom = 64
// oxlint-disable-next-line no-control-regex -- these are the store's own marks
const separators = /[\u0000-\u0004]/

export interface IndexKey {
  parts: KeyPart[]
  /** Whether keys alike mean values alike, and the order of keys is that of the values. */
  exact: boolean
}

/** How many units of a string each of an index's fields may hold. */
export function unitsPerField(fields: string[]): number {
  return Math.floor(maxKeyUnits / fields.length)
}

/** Null when the value cannot stand in an index. */
export function toKey(value: unknown, units: number): IndexKey | null {
  if (value === null || value === undefined) return exact(rank.null, 0)
  if (typeof value === 'number') return Number.isNaN(value) ? null : exact(rank.number, value + 0)
  if (typeof value === 'boolean') return exact(rank.boolean, value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : exact(rank.date, value.getTime())
  if (typeof value !== 'string') return null
  if (value.length >= unescapedFrom && separators.test(value)) return null
  if (value.length <= units) return exact(rank.string, value)
  const cut = isLeadSurrogate(value.charCodeAt(units - 1)) ? units + 1 : units
  return { parts: [rank.string, value.slice(0, cut)], exact: value.length === cut }
}

function exact(type: number, part: KeyPart): IndexKey {
  return { parts: [type, part], exact: true }
}

function isLeadSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
}

/** Says that a path runs through an array: such a document has more than one value there. */
export const unindexable = Symbol('unindexable')

/** The value at a dotted path; `undefined` where there is none. */
export function valueAt(document: Record<string, unknown>, path: string): unknown {
  if (!path.includes('.')) return Object.hasOwn(document, path) ? document[path] : undefined
  let value: unknown = document
  for (const name of path.split('.')) {
    if (Array.isArray(value)) return unindexable
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

/** The flat key of a document in an index, without its id; null when a value cannot stand in it. */
export function keyOf(document: Record<string, unknown>, fields: string[]): IndexKey | null {
  const parts: KeyPart[] = []
  const units = unitsPerField(fields)
  let exactly = true
  for (const field of fields) {
    const key = toKey(valueAt(document, field), units)
    if (key === null) return null
    parts.push(...key.parts)
    exactly &&= key.exact
  }
  return { parts, exact: exactly }
}
