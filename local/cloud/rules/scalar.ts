/** The values a rule can be proven about. Everything else in a query says nothing to the prover. */
export type Scalar = string | number | boolean | null | Date

export function isScalar(value: unknown): value is Scalar {
  return (
    value === null ||
    value instanceof Date ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  )
}

/** Equal in MongoDB's sense: same type, same value. */
export function isEqual(left: Scalar, right: Scalar): boolean {
  if (left instanceof Date || right instanceof Date) {
    return left instanceof Date && right instanceof Date && left.getTime() === right.getTime()
  }
  return left === right
}

/**
 * Negative, zero or positive; undefined when the two have no order. `now` is a number, so a Date counts as
 * its ms.
 */
export function compare(left: Scalar, right: Scalar): number | undefined {
  const a = left instanceof Date ? left.getTime() : left
  const b = right instanceof Date ? right.getTime() : right
  const ordered =
    (typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string')
  if (!ordered || Number.isNaN(a) || Number.isNaN(b)) return undefined
  return a < b ? -1 : a > b ? 1 : 0
}
