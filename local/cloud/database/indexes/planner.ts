import { afterAll, toKey, unitsPerField, type IndexKey, type KeyPart } from './index-keys.ts'
import { shapeOf, type Bound, type FieldBounds, type QueryShape } from './query-shape.ts'
import type { Order } from '../values/sorting.ts'
import type { Query } from '../values/types.ts'

export interface PlannedIndex {
  name: string
  fields: string[]
}

export interface KeyRange {
  start: KeyPart[]
  end: KeyPart[]
}

/** A part of a walk through an index: one direction for keys that differ in their first `depth` parts. */
export interface Run {
  depth: number
  reverse: boolean
}

/** Ids from one to another, both included; open where an end is missing. */
export interface IdRange {
  from?: string
  to?: string
}

/** `ordered`: documents come in the order asked for, so a limit may end the scan. */
export type Plan =
  | { kind: 'ids'; ids: string[] }
  /** `whole`: the ranges hold all that the query matches and nothing else: their keys may be counted. */
  | { kind: 'index'; index: string; ranges: KeyRange[]; runs: Run[]; ordered: boolean; whole: boolean }
  | { kind: 'scan'; range: IdRange; reverse: boolean; ordered: boolean }
  /** What any of them finds, in no order. */
  | { kind: 'union'; plans: Plan[] }

interface Scored {
  plan: Plan
  /** Each bound field narrows; a range narrows less; an order served saves the sorting of all matches. */
  score: number
}

const boundScore = 4
const rangeScore = 2
const orderScore = 1

/** More combinations of `$in` values than this are left to the matcher, and so are more parts of an `$or`. */
const maxRanges = 1024

/**
 * Chooses how to find candidates: by id, by the index that narrows most (then orders), by the parts of an
 * `$or`, or by reading everything.
 */
export function planQuery(query: Query, order: Order, indexes: PlannedIndex[]): Plan {
  const shape = shapeOf(query)
  const ids = shape.fields.get('_id')?.values
  if (ids?.every((id) => typeof id === 'string')) return { kind: 'ids', ids: [...new Set(ids)] }
  let best = planScan(shape.fields.get('_id'), order)
  for (const index of indexes) {
    const candidate = planIndex(index, shape, order)
    if (candidate && candidate.score > best.score) best = candidate
  }
  return (best.score < rangeScore && planUnion(query, indexes)) || best.plan
}

function planScan(bounds: FieldBounds | undefined, order: Order): Scored {
  const { lower, upper } = bounds ?? {}
  const range: IdRange = {}
  if (typeof lower?.value === 'string') range.from = lower.value
  if (typeof upper?.value === 'string') range.to = upper.value
  const [first] = order
  const serves = first?.[0] === '_id'
  const narrows = range.from !== undefined || range.to !== undefined
  return {
    score: (narrows ? rangeScore : 0) + (serves ? orderScore : 0),
    plan: { kind: 'scan', range, reverse: serves && first[1] === -1, ordered: serves || order.length === 0 },
  }
}

/** Null when a part of the `$or` is bound to nothing. */
function planUnion({ $or, ...rest }: Query, indexes: PlannedIndex[]): Plan | null {
  if (!Array.isArray($or) || $or.length > maxRanges) return null
  const plans: Plan[] = []
  for (const part of $or) {
    const plan = planQuery({ $and: [rest, part] }, [], indexes)
    if (plan.kind === 'scan' && plan.range.from === undefined && plan.range.to === undefined) return null
    plans.push(plan)
  }
  return { kind: 'union', plans }
}

function planIndex(index: PlannedIndex, shape: QueryShape, order: Order): Scored | null {
  const { prefixes, bound, exact } = equalities(index.fields, shape)
  const rest = index.fields.slice(bound)
  const bounds = rest[0] === undefined ? undefined : shape.fields.get(rest[0])
  const range = rangeEnds(bounds, unitsPerField(index.fields))
  const runs = orderRuns(order, index.fields, bound, prefixes.length === 1)
  const serves = order.length > 0 && runs !== null
  if (bound === 0 && !range && !serves) return null
  return {
    score: bound * boundScore + (range ? rangeScore : 0) + (serves ? orderScore : 0),
    plan: {
      kind: 'index',
      index: index.name,
      ranges: prefixes.map((prefix) => ({
        start: [...prefix, ...(range?.start ?? [])],
        end: [...prefix, ...(range?.end ?? [afterAll])],
      })),
      runs: runs ?? forwards,
      ordered: runs !== null,
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

const forwards: Run[] = [{ depth: 0, reverse: false }]

/** How to walk an index to meet the order; null when no walk does. */
function orderRuns(order: Order, fields: string[], bound: number, single: boolean): Run[] | null {
  if (order.length === 0) return forwards
  if (!single) return null
  const equal = fields.slice(0, bound)
  const wanted = order.filter(([field]) => !equal.includes(field))
  // Entries alike stand by id.
  const stored = [...fields.slice(bound), '_id']
  const runs: Run[] = []
  for (const [at, [field, direction]] of wanted.entries()) {
    if (stored[at] !== field) return null
    const reverse = direction === -1
    const run = runs.at(-1)
    // A field has two parts in a key: its type and its value.
    const depth = 2 * (bound + at + 1)
    if (run?.reverse === reverse) run.depth = depth
    else runs.push({ depth, reverse })
  }
  return runs.length === 0 ? forwards : runs
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
