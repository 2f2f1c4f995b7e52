import { beginningOf } from './regex-beginning.ts'
import { isFields } from '../values/field-path.ts'
import type { Query } from '../values/types.ts'

/**
 * What a query demands of one field, as far as an index can serve it. Anything else is matched afterwards.
 */
export interface FieldBounds {
  /** Values of `$eq` or `$in`; null when the field is not bound to values. */
  values: unknown[] | null
  /** Bounds of one type. */
  lower?: Bound
  upper?: Bound
  /** Whether the query demands no more of this field than these values, or these bounds. */
  whole: boolean
}

export interface Bound {
  value: unknown
  inclusive: boolean
}

export interface QueryShape {
  fields: Map<string, FieldBounds>
  /** Whether the query demands nothing but what its fields' bounds say. */
  whole: boolean
}

/** Reads the conditions that hold for every match: top-level fields, and those inside `$and`. */
export function shapeOf(query: Query): QueryShape {
  const fields = new Map<string, FieldBounds>()
  const others = collect(query, fields)
  return { fields, whole: !others && [...fields.values()].every(({ whole }) => whole) }
}

/** Returns whether there are conditions that concern no single field. */
function collect(query: Query, fields: QueryShape['fields']): boolean {
  let others = false
  for (const [field, condition] of Object.entries(query)) {
    if (field === '$and' && Array.isArray(condition)) {
      for (const part of condition) others = !isFields(part) || collect(part, fields) || others
    } else if (field.startsWith('$')) others = true
    else narrow(fields, field, condition)
  }
  return others
}

function narrow(fields: QueryShape['fields'], field: string, condition: unknown): void {
  const operators = isOperators(condition) ? condition : { $eq: condition }
  const bounds = fields.get(field) ?? { values: null, whole: true }
  for (const [operator, operand] of Object.entries(operators)) {
    if (!bind(bounds, operator, operand)) bounds.whole = false
  }
  // A list of values and a range together: the index checks the values alone, so the matcher must look again.
  if (bounds.values && (bounds.lower || bounds.upper)) bounds.whole = false
  fields.set(field, bounds)
}

/** Narrows the bounds; returns false when the matcher must still check what the operator demands. */
function bind(bounds: FieldBounds, operator: string, operand: unknown): boolean {
  if (operand instanceof RegExp && (operator === '$eq' || operator === '$regex')) {
    const beginning = beginningOf(operand)
    if (beginning !== null && !bounds.lower && !bounds.upper) Object.assign(bounds, beginning)
    return false
  }
  if (operator === '$eq' || (operator === '$in' && Array.isArray(operand))) {
    const values = operator === '$eq' ? [operand] : (operand as unknown[])
    if (bounds.values || !values.every(isIndexable)) return false
    bounds.values = values
    return true
  }
  const end = ends[operator]
  if (!end || bounds[end.side] || !isRangeEnd(operand)) return false
  bounds[end.side] = { value: operand, inclusive: end.inclusive }
  return true
}

const ends: Record<string, { side: 'lower' | 'upper'; inclusive: boolean }> = {
  $gt: { side: 'lower', inclusive: false },
  $gte: { side: 'lower', inclusive: true },
  $lt: { side: 'upper', inclusive: false },
  $lte: { side: 'upper', inclusive: true },
}

function isOperators(condition: unknown): condition is Record<string, unknown> {
  return isFields(condition) && Object.keys(condition).some((key) => key.startsWith('$'))
}

/** Returns whether the index has a key for this value; without one, the index would miss its matches. */
function isIndexable(value: unknown): boolean {
  return value === null || isRangeEnd(value)
}

/** Ranges over null mean equality in MongoDB; they are left to the matcher. */
function isRangeEnd(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isNaN(value)
  if (value instanceof Date) return !Number.isNaN(value.getTime())
  return typeof value === 'string' || typeof value === 'boolean'
}
