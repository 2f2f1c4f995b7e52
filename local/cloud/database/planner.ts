import { afterAll, toKey, unitsPerField, type IndexKey, type KeyPart } from './index-keys.ts'
import { shapeOf, type Bound, type FieldBounds, type QueryShape } from './query-shape.ts'
import type { Order } from './sorting.ts'
import type { Query } from './types.ts'

export interface PlannedIndex {
  name: string
  fields: string[]
}

export interface KeyRange {
  start: KeyPart[]
  end: KeyPart[]
}

export type Plan =
  | { kind: 'ids'; ids: string[] }
  /**
   * `ordered`: documents come in the order asked for, so a limit may end the scan. `whole`: the ranges hold
   * what the query matches and nothing else, so that their keys may be counted.
   */
  | { kind: 'index'; index: string; ranges: KeyRange[]; reverse: boolean; ordered: boolean; whole: boolean }
  | { kind: 'scan' }

/** More combinations of `$in` values than this are left to the matcher. */
const maxRanges = 64

/**
 * Chooses how to find candidates: by id, by the index that narrows most (then orders), or by reading
 * everything.
 */
export function planQuery(query: Query, order: Order, indexes: PlannedIndex[]): Plan {
  const shape = shapeOf(query)
  const ids = shape.fields.get('_id')?.values
  if (ids?.every((id) => typeof id === 'string')) return { kind: 'ids', ids: [...new Set(ids)] }
  let best: { plan: Plan; score: number } = { plan: { kind: 'scan' }, score: 0 }
  for (const index of indexes) {
    const candidate = planIndex(index, shape, order)
    if (candidate && candidate.score > best.score) best = candidate
  }
  return best.plan
}

function planIndex(
  index: PlannedIndex,
  shape: QueryShape,
  order: Order,
): { plan: Plan; score: number } | null {
  const { prefixes, bound, exact } = equalities(index.fields, shape)
  const rest = index.fields.slice(bound)
  const bounds = rest[0] === undefined ? undefined : shape.fields.get(rest[0])
  const range = rangeEnds(bounds, unitsPerField(index.fields))
  const direction = orderDirection(order, rest, index.fields.slice(0, bound), prefixes.length === 1)
  const serves = order.length > 0 && direction !== null
  if (bound === 0 && !range && !serves) return null
  return {
    // Each bound field narrows; a range narrows less; an order served saves the sorting of all matches.
    score: bound * 4 + (range ? 2 : 0) + (serves ? 1 : 0),
    plan: {
      kind: 'index',
      index: index.name,
      ranges: prefixes.map((prefix) => ({
        start: [...prefix, ...(range?.start ?? [])],
        end: [...prefix, ...(range?.end ?? [afterAll])],
      })),
      reverse: direction === -1,
      ordered: direction !== null,
      whole: shape.whole && exact && (range?.exact ?? true) && shape.fields.size === bound + (range ? 1 : 0),
    },
  }
}

/** The keys that an index's first fields are bound to: one for each combination of their values. */
function equalities(
  fields: string[],
  shape: QueryShape,
): { prefixes: KeyPart[][]; bound: number; exact: boolean } {
  const units = unitsPerField(fields)
  let prefixes: KeyPart[][] = [[]]
  let bound = 0
  let exact = true
  for (const field of fields) {
    const keys = keysOf(shape.fields.get(field), units)
    if (!keys || prefixes.length * keys.length > maxRanges) break
    prefixes = prefixes.flatMap((prefix) => keys.map((key) => [...prefix, ...key.parts]))
    bound += 1
    exact &&= keys.every((key) => key.exact)
  }
  return { prefixes, bound, exact }
}

/** Null when the field is not bound to values, or one of them has no key. */
function keysOf(bounds: FieldBounds | undefined, units: number): IndexKey[] | null {
  if (!bounds?.values) return null
  const keys = new Map<string, IndexKey>()
  for (const value of bounds.values) {
    const key = toKey(value, units)
    if (!key) return null
    keys.set(key.parts.map(String).join('|'), key)
  }
  return [...keys.values()]
}

/**
 * 1 or -1 when walking the rest of the index forwards or backwards gives the order; null when it does not.
 */
function orderDirection(order: Order, rest: string[], equal: string[], single: boolean): 1 | -1 | null {
  if (order.length === 0) return 1
  if (!single) return null
  const wanted = order.filter(([field]) => !equal.includes(field))
  const [first] = wanted
  if (!first) return 1
  // Entries alike stand by id.
  const stored = [...rest, '_id']
  const served = wanted.every(([field, direction], at) => stored[at] === field && direction === first[1])
  return served ? first[1] : null
}

function rangeEnds(bounds: FieldBounds | undefined, units: number): (KeyRange & { exact: boolean }) | null {
  const lower = endOf(bounds?.lower, units)
  const upper = endOf(bounds?.upper, units)
  // Comparisons never cross types: one end alone is bounded by its type on the other side.
  const type = Number((lower ?? upper)?.parts[0])
  if (Number.isNaN(type)) return null
  return {
    start: lower ? [...lower.parts, ...(lower.inclusive ? [] : [afterAll])] : [type],
    end: upper ? [...upper.parts, ...(upper.inclusive ? [afterAll] : [])] : [type + 0.5],
    exact: tells(bounds?.lower, lower, type) && tells(bounds?.upper, upper, type),
  }
}

/** A value whose key is only its beginning stays inside: others may share it. */
function endOf(bound: Bound | undefined, units: number): (IndexKey & { inclusive: boolean }) | null {
  const key = bound ? toKey(bound.value, units) : null
  return key && { ...key, inclusive: bound?.inclusive === true || !key.exact }
}

/** Whether the end of the range says all that the bound does. */
function tells(bound: Bound | undefined, end: IndexKey | null, type: number): boolean {
  return bound === undefined || (end !== null && end.exact && end.parts[0] === type)
}
