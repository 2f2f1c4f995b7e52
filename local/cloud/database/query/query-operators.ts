import type { Options } from 'mingo/types'
import { Query as Matcher } from 'mingo/query'
import { compareValues, sameType } from '../values/bson-order.ts'
import { candidatesAt, isFields, valuesAt } from '../values/field-path.ts'
import { refuse } from '../values/refusal.ts'
import { ofType } from '../values/value-types.ts'

type Test = (value: unknown) => boolean
type Matches = (document: unknown) => boolean
type FieldOperator = (path: string, operand: unknown, options: Options) => Matches

/**
 * The conditions on a field, in place of mingo's own, which differ from MongoDB on arrays along a path,
 * missing values, types, and the order of strings.
 */
export const fieldOperators: Record<`$${string}`, FieldOperator> = {
  $eq: any((operand) => equalTo(operand)),
  $ne: not(any((operand) => equalTo(operand))),
  $in: any((operand) => oneOf(operand, '$in')),
  $nin: not(any((operand) => oneOf(operand, '$nin'))),
  $gt: any((operand) => ordered(operand, (order) => order > 0)),
  $gte: any((operand) => ordered(operand, (order) => order >= 0)),
  $lt: any((operand) => ordered(operand, (order) => order < 0)),
  $lte: any((operand) => ordered(operand, (order) => order <= 0)),
  $mod: any(modulo),
  $regex: any((operand) => equalTo(operand)),
  $type: any(ofType),
  $exists: (path, operand) => (document) =>
    valuesAt(document, path).some((value) => value !== undefined) === Boolean(operand),
  $size: (path, operand) => {
    if (!Number.isInteger(operand) || Number(operand) < 0) throw refuse('$size needs a count')
    return (document) =>
      valuesAt(document, path).some((value) => Array.isArray(value) && value.length === operand)
  },
  $all: (path, operand, options) => {
    if (!Array.isArray(operand)) throw refuse('$all needs an array')
    const tests = operand.map((each: unknown) => allMember(path, each, options))
    return (document) => tests.length > 0 && tests.every((test) => test(document))
  },
  $elemMatch: (path, operand, options) => {
    if (!isFields(operand)) throw refuse('$elemMatch needs an object')
    const matches = elementMatcher(operand, options)
    return (document) =>
      valuesAt(document, path).some((value) => Array.isArray(value) && value.some((each) => matches(each)))
  },
}

/** True when one of the values at the path, or an element of one that is an array, passes. */
function any(testOf: (operand: unknown) => Test): FieldOperator {
  return (path, operand) => {
    const test = testOf(operand)
    return (document) => candidatesAt(document, path).some((value) => test(value))
  }
}

function not(operator: FieldOperator): FieldOperator {
  return (path, operand, options) => {
    const matches = operator(path, operand, options)
    return (document) => !matches(document)
  }
}

function equalTo(operand: unknown): Test {
  if (operand instanceof RegExp) {
    const pattern = new RegExp(operand.source, operand.flags.replaceAll(/[gy]/g, ''))
    return (value) => (typeof value === 'string' ? pattern.test(value) : compareValues(value, operand) === 0)
  }
  return (value) => compareValues(value, operand) === 0
}

function oneOf(operand: unknown, operator: string): Test {
  if (!Array.isArray(operand)) throw refuse(`${operator} needs an array`)
  const tests = operand.map((each) => equalTo(each))
  return (value) => tests.some((test) => test(value))
}

function ordered(operand: unknown, accepts: (order: number) => boolean): Test {
  if (operand instanceof RegExp) throw refuse('a regular expression has no order')
  // NaN is neither before nor after anything else.
  const isNaN = Number.isNaN(operand)
  return (value) =>
    sameType(value, operand) && Number.isNaN(value) === isNaN && accepts(compareValues(value, operand))
}

function modulo(operand: unknown): Test {
  const [divisor, remainder] = Array.isArray(operand) ? operand.map((part) => Math.trunc(Number(part))) : []
  if (!divisor || remainder === undefined || Number.isNaN(remainder))
    throw refuse('$mod needs [divisor, remainder], the divisor not 0')
  return (value) => typeof value === 'number' && Math.trunc(value) % divisor === remainder
}

function allMember(path: string, operand: unknown, options: Options): Matches {
  const condition = isFields(operand) && '$elemMatch' in operand ? operand : { $eq: operand }
  const matcher = new Matcher({ [path]: condition }, options)
  return (document) => matcher.test(document as Record<string, unknown>)
}

/** Conditions on the fields of an element, or operators on the element itself. */
function elementMatcher(condition: Record<string, unknown>, options: Options): Matches {
  const [first] = Object.keys(condition)
  const onValue = first?.startsWith('$') && !['$and', '$or', '$nor', '$expr'].includes(first)
  const matcher = new Matcher(onValue ? { element: condition } : condition, options)
  if (onValue) return (element) => matcher.test({ element: element })
  return (element) => (isFields(element) || Array.isArray(element)) && matcher.test(element as never)
}
