/**
 * MongoDB's order over all values, across types; `undefined` stands for a missing value and counts as null.
 */

/** Ranks of BSON's types, as MongoDB sorts them. */
function rankOf(value: unknown): number {
  if (value === null || value === undefined) return 1
  if (typeof value === 'number') return 2
  if (typeof value === 'string') return 3
  if (typeof value === 'boolean') return 8
  if (Array.isArray(value)) return 5
  if (value instanceof Date) return 9
  if (value instanceof RegExp) return 10
  return 4
}

/** Whether a comparison with `<` or `>` may hold between the two: it never crosses types. */
export function sameType(one: unknown, other: unknown): boolean {
  return rankOf(one) === rankOf(other)
}

/** Negative, zero or positive: `one` before, alike or after `other`. */
export function compareValues(one: unknown, other: unknown): number {
  if (one === other) return 0
  const rank = rankOf(one)
  const difference = rank - rankOf(other)
  if (difference !== 0) return difference
  if (rank === 1) return 0
  if (typeof one === 'string') return compareStrings(one, String(other))
  if (Array.isArray(one)) return compareArrays(one, other as unknown[])
  if (one instanceof RegExp) return compareStrings(String(one), String(other))
  if (rank === 4) return compareObjects(one as object, other as object)
  return compareNumbers(Number(one), Number(other))
}

/** NaN stands before every number and equals itself. */
function compareNumbers(one: number, other: number): number {
  if (Number.isNaN(one) || Number.isNaN(other)) return Number(Number.isNaN(other)) - Number(Number.isNaN(one))
  return one < other ? -1 : Number(one > other)
}

/** By code points, as UTF-8 bytes compare; JavaScript's own order puts emoji before some of the BMP. */
export function compareStrings(one: string, other: string): number {
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at++) {
    const left = one.charCodeAt(at)
    const right = other.charCodeAt(at)
    if (left !== right) return codePointOrder(left) - codePointOrder(right)
  }
  return one.length - other.length
}

/** Puts surrogates, which stand for code points above U+FFFF, behind all other units. */
function codePointOrder(unit: number): number {
  if (unit < 0xd800) return unit
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000
}

function compareArrays(one: unknown[], other: unknown[]): number {
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at++) {
    const order = compareValues(one[at], other[at])
    if (order !== 0) return order
  }
  return one.length - other.length
}

/** Field by field in the order they stand in: type, then name, then value. */
function compareObjects(one: object, other: object): number {
  const left = Object.entries(one)
  const right = Object.entries(other)
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at++) {
    const [leftName, leftValue] = left[at] ?? ['', null]
    const [rightName, rightValue] = right[at] ?? ['', null]
    const order =
      rankOf(leftValue) - rankOf(rightValue) ||
      compareStrings(leftName, rightName) ||
      compareValues(leftValue, rightValue)
    if (order !== 0) return order
  }
  return left.length - right.length
}
