import { isFields } from './field-path.ts'
import type { Query } from './types.ts'

/** What a query demands of one field, as far as an index can serve it. Anything else is matched afterwards. */
export interface FieldBounds {
  /** Values of `$eq` or `$in`; null when the field is not bound to values. */
  values: unknown[] | null
  /** Bounds of one type; inclusive ones are widened, since what is found is matched again. */
  lower?: unknown
  upper?: unknown
}

export type QueryShape = Map<string, FieldBounds>

/** Reads the conditions that hold for every match: top-level fields, and those inside `$and`. */
export function shapeOf(query: Query): QueryShape {
  const shape: QueryShape = new Map()
  collect(query, shape)
  return shape
}

function collect(query: Query, shape: QueryShape): void {
  for (const [field, condition] of Object.entries(query)) {
    if (field === '$and' && Array.isArray(condition)) {
      for (const part of condition) if (isFields(part)) collect(part, shape)
    } else if (!field.startsWith('$')) narrow(shape, field, condition)
  }
}

function narrow(shape: QueryShape, field: string, condition: unknown): void {
  const bounds = shape.get(field) ?? { values: null }
  if (!isOperators(condition)) bounds.values ??= indexable([condition])
  else {
    if ('$eq' in condition) bounds.values ??= indexable([condition.$eq])
    if (Array.isArray(condition.$in)) bounds.values ??= indexable(condition.$in)
    for (const operator of ['$gt', '$gte'] as const) {
      if (operator in condition && isRangeEnd(condition[operator])) bounds.lower ??= condition[operator]
    }
    for (const operator of ['$lt', '$lte'] as const) {
      if (operator in condition && isRangeEnd(condition[operator])) bounds.upper ??= condition[operator]
    }
  }
  shape.set(field, bounds)
}

function isOperators(condition: unknown): condition is Record<string, unknown> {
  return isFields(condition) && Object.keys(condition).some((key) => key.startsWith('$'))
}

/** Null when one of the values has no key: the index would miss its matches. */
function indexable(values: unknown[]): unknown[] | null {
  return values.every((value) => value === null || isRangeEnd(value)) ? values : null
}

/** Ranges over null mean equality in MongoDB; they are left to the matcher. */
function isRangeEnd(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isNaN(value)
  if (value instanceof Date) return !Number.isNaN(value.getTime())
  return typeof value === 'string' || typeof value === 'boolean'
}
