import {
  combine,
  createChange,
  createCondition,
  listed,
  type Change,
  type Condition,
  type Fields,
} from './encode.ts'

/** Expressions of a pipeline, under the SDK's names. Each takes its operands as one value. */
const expressions = [
  'add',
  'concat',
  'cond',
  'divide',
  'eq',
  'first',
  'floor',
  'gt',
  'gte',
  'ifNull',
  'last',
  'lt',
  'lte',
  'max',
  'min',
  'push',
  'strLenBytes',
  'strLenCP',
  'substrCP',
  'subtract',
  'sum',
] as const

type Expressions = Record<(typeof expressions)[number], (operand: unknown) => Fields>

/** How `push` adds to an array. */
interface Push {
  each: unknown[]
  position?: number
  sort?: unknown
  slice?: number
}

/** Makes what queries and updates ask of a field, named as in the SDK. */
export const command = {
  eq: (value: unknown): Condition => compare('$eq', value),
  neq: (value: unknown): Condition => compare('$ne', value),
  lt: (value: unknown): Condition => compare('$lt', value),
  lte: (value: unknown): Condition => compare('$lte', value),
  gt: (value: unknown): Condition => compare('$gt', value),
  gte: (value: unknown): Condition => compare('$gte', value),
  in: (values: unknown[]): Condition => compare('$in', values),
  nin: (values: unknown[]): Condition => compare('$nin', values),
  exists: (value: boolean): Condition => compare('$exists', value),
  and: (...parts: unknown[]): Condition => combine('$and', listed(parts)),
  or: (...parts: unknown[]): Condition => combine('$or', listed(parts)),
  not: negate,
  set: (value: unknown): Change => createChange('$set', value),
  remove: (): Change => createChange('$unset', ''),
  inc: (by: number): Change => createChange('$inc', by),
  max: (value: unknown): Change => createChange('$max', value),
  min: (value: unknown): Change => createChange('$min', value),
  push: (values: unknown[] | Push): Change => createChange('$push', pushed(values)),
  pull: (value: unknown): Change => createChange('$pull', value),
  addToSet: (value: unknown): Change => createChange('$addToSet', value),
  aggregate: Object.fromEntries(
    expressions.map((name) => [name, (operand: unknown): Fields => ({ [`$${name}`]: operand })]),
  ) as Expressions,
}

function compare(operator: string, operand: unknown): Condition {
  return createCondition((field) => ({ [named(field)]: { [operator]: operand } }))
}

function negate(condition: Condition): Condition {
  return createCondition((field) => {
    const name = named(field)
    return { [name]: { $not: condition.encode(name)[name] } }
  })
}

/** Matches texts by a regular expression in the database's own language. */
export function matchText({ regexp, options = '' }: { regexp: string; options?: string }): Condition {
  if (regexp === '') throw new TypeError('an empty expression would match everything')
  return createCondition((field) => ({
    [named(field)]: { $regularExpression: { pattern: regexp, options } },
  }))
}

function named(field: string | null): string {
  if (field === null) throw new TypeError('a condition of this kind belongs to a field')
  return field
}

function pushed(values: unknown[] | Push): Fields {
  if (Array.isArray(values)) return { $each: values }
  const { each, position, sort, slice } = values
  return { $each: each, $position: position, $sort: sort, $slice: slice }
}
