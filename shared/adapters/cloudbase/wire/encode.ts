import { isPlain } from './ejson.ts'

export type Fields = Record<string, unknown>

const mark: unique symbol = Symbol('operator')

/** What a query asks of one field or, when it is made of whole queries, of a document. */
export interface Condition {
  [mark]: 'condition'
  /** Writes it for a field; null when it stands for a whole query. */
  encode(field: string | null): Fields
  and(...others: unknown[]): Condition
  or(...others: unknown[]): Condition
}

/** What an update does to one field. */
export interface Change {
  [mark]: 'change'
  operator: string
  operand(): unknown
}

export function createCondition(encode: Condition['encode']): Condition {
  const condition: Condition = {
    [mark]: 'condition',
    encode,
    and: (...others) => combine('$and', [condition, ...listed(others)]),
    or: (...others) => combine('$or', [condition, ...listed(others)]),
  }
  return condition
}

export function createChange(operator: string, operand: unknown): Change {
  return { [mark]: 'change', operator, operand: () => operand }
}

/** Joins conditions and whole queries. */
export function combine(operator: '$and' | '$or' | '$nor', parts: unknown[]): Condition {
  return createCondition((field) => ({
    [operator]: parts.map((part) => (isCondition(part) ? part.encode(field) : encodeQuery(part))),
  }))
}

/** Conditions are given one by one or as a list. */
export function listed(parts: unknown[]): unknown[] {
  return Array.isArray(parts[0]) ? parts[0] : parts
}

export function isCondition(value: unknown): value is Condition {
  return isMarked(value, 'condition')
}

function isChange(value: unknown): value is Change {
  return isMarked(value, 'change')
}

function isMarked(value: unknown, as: string): boolean {
  return typeof value === 'object' && value !== null && mark in value && value[mark] === as
}

/** Writes a query as MongoDB understands it. Fields without a value are left out. */
export function encodeQuery(query: unknown): Fields {
  if (isCondition(query)) return query.encode(null)
  if (!isPlain(query)) throw new TypeError('a query is an object of fields')
  const encoded = flatten(query)
  for (const [field, value] of Object.entries(encoded)) {
    if (isCondition(value)) merge(encoded, field, value.encode(field))
  }
  return encoded
}

/** Puts what a field's condition became into its query: for the field itself, or beside all fields. */
function merge(query: Fields, field: string, condition: Fields): void {
  if (!(field in condition)) delete query[field]
  for (const [key, value] of Object.entries(condition)) {
    const others = key === field ? undefined : query[key]
    query[key] = Array.isArray(others) && Array.isArray(value) ? [...others, ...value] : value
  }
}

/** Writes an update as MongoDB understands it: what is no change of its own is set. */
export function encodeUpdate(change: unknown): Fields {
  if (!isPlain(change)) throw new TypeError('an update is an object of fields')
  const encoded: Record<string, Fields> = {}
  for (const [field, value] of Object.entries(flatten(change))) {
    const operator = isChange(value) ? value.operator : '$set'
    const fields = (encoded[operator] ??= {})
    fields[field] = isChange(value) ? value.operand() : value
  }
  return encoded
}

/**
 * Writes the fields of nested objects with dots, behind the others. Names of operators are refused, because a
 * name may come from a client.
 */
function flatten(fields: Fields): Fields {
  const flat: Fields = {}
  const nested: Fields = {}
  for (const [name, value] of Object.entries(fields)) {
    if (name.startsWith('$')) throw new TypeError('the name of a field never begins with $')
    if (value === undefined) continue
    if (isCondition(value) || isChange(value) || !isPlain(value)) flat[name] = value
    else for (const [inner, deep] of Object.entries(flatten(value))) nested[`${name}.${inner}`] = deep
  }
  return Object.assign(flat, nested)
}
