import { AFTER_ALL, toKey, type KeyPart } from './index-keys.ts'
import type { FieldBounds, QueryShape } from './query-shape.ts'
import type { Query } from './types.ts'
import { shapeOf } from './query-shape.ts'

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

export type Order = [field: string, direction: 1 | -1][]

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
  let prefixes: KeyPart[][] = [[]]
  let bound = 0
  for (const field of index.fields) {
    const values = shape.get(field)?.values
    if (!values || prefixes.length * values.length > MAX_RANGES) break
    prefixes = prefixes.flatMap((prefix) => values.map((value) => [...prefix, ...keyPart(value)]))
    bound += 1
  }
  const rest = index.fields.slice(bound)
  const bounds = rest[0] === undefined ? undefined : shape.get(rest[0])
  const ranged = bounds?.lower !== undefined || bounds?.upper !== undefined
  const direction = orderDirection(order, rest, index.fields.slice(0, bound), prefixes.length === 1)
  // Each bound field narrows; a range narrows less; an order served saves the sorting of all matches.
  const score = bound * 4 + (ranged ? 2 : 0) + (direction === null ? 0 : 1)
  if (bound === 0 && !ranged && direction === null) return null
  return {
    score,
    plan: {
      kind: 'index',
      index: index.name,
      ranges: prefixes.map((prefix) => rangeOf(prefix, bounds)),
      reverse: direction === -1,
      ordered: direction !== null,
    },
  }
}

/** 1 or -1 when walking the rest of the index forwards or backwards gives the order; null when it does not. */
function orderDirection(order: Order, rest: string[], equal: string[], single: boolean): 1 | -1 | null {
  if (order.length === 0) return 1
  if (!single) return null
  const wanted = order.filter(([field]) => !equal.includes(field))
  const [first] = wanted
  if (!first) return 1
  const served = wanted.every(([field, direction], at) => rest[at] === field && direction === first[1])
  return served ? first[1] : null
}

function rangeOf(prefix: KeyPart[], bounds: FieldBounds | undefined): KeyRange {
  const lower = bounds?.lower === undefined ? null : keyPart(bounds.lower)
  const upper = bounds?.upper === undefined ? null : keyPart(bounds.upper)
  // Comparisons never cross types: one end alone is bounded by its type on the other side.
  const type = (lower ?? upper)?.[0]
  const start = lower ?? (type === undefined ? [] : [type])
  const end = upper ? [...upper, AFTER_ALL] : type === undefined ? [AFTER_ALL] : [Number(type) + 0.5]
  return { start: [...prefix, ...start], end: [...prefix, ...end] }
}

function keyPart(value: unknown): KeyPart[] {
  return toKey(value) ?? []
}
