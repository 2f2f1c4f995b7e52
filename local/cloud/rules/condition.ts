import type { Scalar } from './scalar.ts'

/** `nin` and `ne` hold for a field that is missing, as in MongoDB. */
export type AtomOperator = 'eq' | 'ne' | 'in' | 'nin' | 'gt' | 'gte' | 'lt' | 'lte'

/** A comparison of one document field with known values; one value except for `in` and `nin`. */
export interface Atom {
  path: string
  operator: AtomOperator
  values: Scalar[]
}

/**
 * What is left of a rule once caller, clock and request are filled in. `unknown` is never proven, nor is its
 * negation.
 */
export type Condition = boolean | 'unknown' | { all: Condition[] } | { any: Condition[] } | Atom

export function allOf(left: Condition, right: Condition): Condition {
  if (left === false || right === false) return false
  if (left === true) return right
  return right === true ? left : { all: [left, right] }
}

export function anyOf(left: Condition, right: Condition): Condition {
  if (left === true || right === true) return true
  if (left === false) return right
  return right === false ? left : { any: [left, right] }
}
