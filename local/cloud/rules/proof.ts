import type { Query } from '../database/values/types.ts'
import type { Atom, AtomOperator, Condition } from './condition.ts'
import { compare, isEqual, isScalar, type Scalar } from './scalar.ts'

// Each `$or` of a query multiplies the cases to look at; a query that needs more is refused.
const maxCases = 256

/** What one conjunction of a query says for certain, and its `$or`s, still to be split. */
interface Knowledge {
  facts: Atom[]
  alternatives: Query[][]
}

/**
 * True only if every document the query can match satisfies the condition. Both are read in MongoDB's words,
 * where a comparison with an array field holds when some element satisfies it; hence one rule comparison must
 * follow from one query condition alone: two conditions on a field may have been met by two different
 * elements.
 */
export function isProven(condition: Condition, query: Query): boolean {
  const budget = { cases: maxCases }
  return proveIn(condition, learn({ facts: [], alternatives: [] }, query), budget)
}

function proveIn(condition: Condition, known: Knowledge, budget: { cases: number }): boolean {
  if (--budget.cases < 0) return false
  if (follows(condition, known.facts)) return true
  const [split, ...rest] = known.alternatives
  if (!split) return false
  return split.every((branch) =>
    proveIn(condition, learn({ facts: known.facts, alternatives: rest }, branch), budget),
  )
}

function follows(condition: Condition, facts: Atom[]): boolean {
  if (typeof condition === 'boolean') return condition
  if (condition === 'unknown') return false
  if ('all' in condition) return condition.all.every((part) => follows(part, facts))
  if ('any' in condition) return condition.any.some((part) => follows(part, facts))
  const relevant = facts.filter((fact) => fact.path === condition.path)
  if (condition.operator === 'ne' || condition.operator === 'nin') return excludes(relevant, condition.values)
  return relevant.some((fact) => implies(fact, condition))
}

/**
 * Only `$ne` and `$nin` exclude a value: `{tag: 'a'}` also matches a document whose tags are `['a', 'b']`.
 */
function excludes(facts: Atom[], values: Scalar[]): boolean {
  const excluded = facts
    .filter((fact) => fact.operator === 'ne' || fact.operator === 'nin')
    .flatMap((f) => f.values)
  return values.every((value) => excluded.some((other) => isEqual(value, other)))
}

function implies(fact: Atom, wanted: Atom): boolean {
  if (fact.operator === 'eq' || fact.operator === 'in')
    return fact.values.every((value) => satisfies(value, wanted))
  const [bound] = fact.values
  const [limit] = wanted.values
  if (bound === undefined || limit === undefined) return false
  const order = compare(bound, limit)
  if (order === undefined) return false
  const strict = fact.operator === 'gt' || fact.operator === 'lt'
  if (fact.operator === 'gt' || fact.operator === 'gte') {
    return wanted.operator === 'gte'
      ? order >= 0
      : wanted.operator === 'gt' && (strict ? order >= 0 : order > 0)
  }
  if (fact.operator !== 'lt' && fact.operator !== 'lte') return false
  return wanted.operator === 'lte'
    ? order <= 0
    : wanted.operator === 'lt' && (strict ? order <= 0 : order < 0)
}

function satisfies(value: Scalar, wanted: Atom): boolean {
  if (wanted.operator === 'eq' || wanted.operator === 'in')
    return wanted.values.some((v) => isEqual(value, v))
  const [limit] = wanted.values
  const order = limit === undefined ? undefined : compare(value, limit)
  if (order === undefined) return false
  if (wanted.operator === 'gt') return order > 0
  if (wanted.operator === 'gte') return order >= 0
  return wanted.operator === 'lt' ? order < 0 : wanted.operator === 'lte' && order <= 0
}

function learn(known: Knowledge, query: Query): Knowledge {
  let { facts, alternatives } = known
  for (const [key, value] of Object.entries(query)) {
    if (key === '$and') ({ facts, alternatives } = (value as Query[]).reduce(learn, { facts, alternatives }))
    else if (key === '$or') alternatives = [...alternatives, value as Query[]]
    else if (!key.startsWith('$')) facts = [...facts, ...factsOf(key, value)]
  }
  return { facts, alternatives }
}

const factOperators: Record<string, AtomOperator> = {
  $eq: 'eq',
  $ne: 'ne',
  $gt: 'gt',
  $gte: 'gte',
  $lt: 'lt',
  $lte: 'lte',
  $in: 'in',
  $nin: 'nin',
}

function factsOf(path: string, value: unknown): Atom[] {
  if (isScalar(value)) return [{ path, operator: 'eq', values: [value] }]
  if (!isOperatorObject(value)) return []
  return Object.entries(value).flatMap(([name, operand]) => {
    if (name === '$all' && Array.isArray(operand))
      return operand.flatMap((item) => factsOf(path, isScalar(item) ? item : []))
    const operator = factOperators[name]
    if (!operator) return []
    const values: unknown[] = operator === 'in' || operator === 'nin' ? (operand as unknown[]) : [operand]
    // An excluded list may be read in part; the list of a `$in` only whole.
    const usable = values.filter(isScalar)
    const whole = usable.length === values.length && usable.length > 0
    return whole || operator === 'nin' ? [{ path, operator, values: usable }] : []
  })
}

function isOperatorObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const keys = Object.keys(value)
  return keys.length > 0 && keys.every((key) => key.startsWith('$'))
}
