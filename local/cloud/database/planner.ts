import { AFTER_ALL, toKey, unitsPerField, type KeyPart } from './index-keys.ts'
import { shapeOf, type FieldBounds, type QueryShape } from './query-shape.ts'
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
  /** `ordered`: documents come in the order asked for, so a limit may end the scan. */
  | { kind: 'index'; index: string; ranges: KeyRange[]; reverse: boolean; ordered: boolean }
  | { kind: 'scan' }

/** More combinations of `$in` values than this are left to the matcher. */
const MAX_RANGES = 64

/** Chooses how to find candidates: by id, by the index that narrows most (then orders), or by reading everything. */
export function planQuery(query: Query, order: Order, indexes: PlannedIndex[]): Plan {
  const shape = shapeOf(query)
  const ids = shape.get('_id')?.values
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
  const { prefixes, bound } = equalities(index.fields, shape)
  const rest = index.fields.slice(bound)
  const bounds = rest[0] === undefined ? undefined : shape.get(rest[0])
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
        end: [...prefix, ...(range?.end ?? [AFTER_ALL])],
      })),
      reverse: direction === -1,
      ordered: direction !== null,
    },
  }
}

/** The keys that an index's first fields are bound to: one for each combination of their values. */
function equalities(fields: string[], shape: QueryShape): { prefixes: KeyPart[][]; bound: number } {
  const units = unitsPerField(fields)
  let prefixes: KeyPart[][] = [[]]
  let bound = 0
  for (const field of fields) {
    const keys = keysOf(shape.get(field), units)
    if (!keys || prefixes.length * keys.length > MAX_RANGES) break
    prefixes = prefixes.flatMap((prefix) => keys.map((key) => [...prefix, ...key]))
    bound += 1
  }
  return { prefixes, bound }
}

/** Null when the field is not bound to values, or one of them has no key. */
function keysOf(bounds: FieldBounds | undefined, units: number): KeyPart[][] | null {
  if (!bounds?.values) return null
  const keys = new Map<string, KeyPart[]>()
  for (const value of bounds.values) {
    const key = toKey(value, units)
    if (!key) return null
    keys.set(key.parts.map(String).join('|'), key.parts)
  }
  return [...keys.values()]
}

/** 1 or -1 when walking the rest of the index forwards or backwards gives the order; null when it does not. */
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

function rangeEnds(bounds: FieldBounds | undefined, units: number): KeyRange | null {
  const lower = bounds?.lower === undefined ? null : toKey(bounds.lower, units)
  const upper = bounds?.upper === undefined ? null : toKey(bounds.upper, units)
  // Comparisons never cross types: one end alone is bounded by its type on the other side.
  const type = Number((lower ?? upper)?.parts[0])
  if (Number.isNaN(type)) return null
  return {
    start: lower?.parts ?? [type],
    end: upper ? [...upper.parts, AFTER_ALL] : [type + 0.5],
  }
}
