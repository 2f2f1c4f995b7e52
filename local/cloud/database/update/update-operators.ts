import { compareValues } from '../values/bson-order.ts'
import { isFields } from '../values/field-path.ts'
import { compile } from '../query/matching.ts'
import { failed, refuse } from '../values/refusal.ts'
import { sortDocuments, type Order } from '../values/sorting.ts'
import type { Change } from './update-path.ts'

/** An update of one field: checks its operand once, then changes any number of values. */
interface FieldUpdate {
  change: (operand: unknown, path: string) => Change
  /** Makes the field, and objects on the way to it, where missing. */
  creates: boolean
}

/** MongoDB's update operators but `$rename` and `$setOnInsert`, which concern more than one field. */
export const fieldUpdates: Record<string, FieldUpdate> = {
  $set: { creates: true, change: (operand) => (value) => (alike(value, operand) ? value : operand) },
  $unset: { creates: false, change: () => () => undefined },
  $inc: { creates: true, change: arithmetic('$inc', 'increment', 0, (value, by) => value + by) },
  $mul: { creates: true, change: arithmetic('$mul', 'multiply', 0, (value, by) => value * by) },
  $min: { creates: true, change: (operand) => extreme(operand, (order) => order < 0) },
  $max: { creates: true, change: (operand) => extreme(operand, (order) => order > 0) },
  $bit: { creates: true, change: bitwise },
  $currentDate: { creates: true, change: () => () => new Date() },
  $push: { creates: true, change: push },
  $addToSet: { creates: true, change: addToSet },
  $pop: { creates: false, change: pop },
  $pull: { creates: false, change: pull },
  $pullAll: { creates: false, change: pullAll },
}

/** Numerically equal values of one type: `$set` of what is there already changes nothing. */
function alike(value: unknown, operand: unknown): boolean {
  return value !== undefined && operand !== null && compareValues(value, operand) === 0
}

function arithmetic(
  operator: string,
  verb: string,
  start: number,
  run: (value: number, by: number) => number,
): FieldUpdate['change'] {
  return (operand, path) => {
    if (typeof operand !== 'number')
      throw failed(`Cannot ${verb} with non-numeric argument: {${path}: ${JSON.stringify(operand)}}`)
    return (value = start) => {
      if (typeof value !== 'number')
        throw failed(
          `Cannot apply ${operator} to a value of non-numeric type. The field '${path}' is of type ${typeName(value)}`,
        )
      return run(value, operand)
    }
  }
}

function extreme(operand: unknown, wins: (order: number) => boolean): Change {
  return (value) => (value === undefined || wins(compareValues(operand, value)) ? operand : value)
}

function bitwise(operand: unknown, path: string): Change {
  const parts = isFields(operand) ? Object.entries(operand) : []
  const runs: Record<string, (value: number, by: number) => number> = {
    and: (value, by) => value & by,
    or: (value, by) => value | by,
    xor: (value, by) => value ^ by,
  }
  if (parts.length === 0 || parts.some(([name, by]) => !runs[name] || !Number.isInteger(by)))
    throw failed(`$bit needs and, or, xor with whole numbers: {${path}: ${JSON.stringify(operand)}}`)
  return (value = 0) => {
    if (!Number.isInteger(value)) throw failed(`Cannot apply $bit to a value of type ${typeName(value)}`)
    return parts.reduce((bits, [name, by]) => runs[name]?.(bits, Number(by)) ?? bits, Number(value))
  }
}

function push(operand: unknown, path: string): Change {
  const modifiers = isFields(operand) && '$each' in operand ? operand : { $each: [operand] }
  const { $each, $position, $slice, $sort } = modifiers
  if (!Array.isArray($each)) throw refuse('The argument to $each in $push must be an array')
  for (const [name, given] of Object.entries({ $position, $slice }))
    if (given !== undefined && !Number.isInteger(given))
      throw refuse(`The value for ${name} must be an integer`)
  const sort = $sort === undefined ? null : arraySort($sort)
  return (value = []) => {
    const array = [...arrayAt(value, path, '$push')]
    array.splice($position === undefined ? array.length : Number($position), 0, ...($each as unknown[]))
    const sorted = sort ? sort(array) : array
    if ($slice === undefined) return sorted
    return Number($slice) < 0 ? sorted.slice(Number($slice)) : sorted.slice(0, Number($slice))
  }
}

function arraySort(given: unknown): (array: unknown[]) => unknown[] {
  if (given === 1 || given === -1)
    return (array) => array.toSorted((one, other) => compareValues(one, other) * given)
  const order = isFields(given) ? Object.entries(given) : []
  if (order.length === 0 || order.some(([, direction]) => direction !== 1 && direction !== -1))
    throw refuse('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1}')
  return (array) => sortDocuments(array, order as Order)
}

function addToSet(operand: unknown, path: string): Change {
  const each: unknown = isFields(operand) && '$each' in operand ? operand.$each : [operand]
  if (!Array.isArray(each)) throw refuse('The argument to $each in $addToSet must be an array')
  return (value = []) => {
    const array = [...arrayAt(value, path, '$addToSet')]
    for (const item of each as unknown[]) {
      if (!array.some((member) => compareValues(member, item) === 0)) array.push(item)
    }
    return array
  }
}

function pop(operand: unknown, path: string): Change {
  if (operand !== 1 && operand !== -1) throw failed(`$pop expects 1 or -1, found: ${JSON.stringify(operand)}`)
  return (value) => {
    if (value === undefined) return undefined
    const array = arrayAt(value, path, '$pop')
    return operand === 1 ? array.slice(0, -1) : array.slice(1)
  }
}

/**
 * An object is a condition on the elements' fields, operators are one on the elements, anything else
 * equality.
 */
function pull(operand: unknown, path: string): Change {
  const onFields = isFields(operand) && !Object.keys(operand).some((key) => key.startsWith('$'))
  const matches = compile(onFields ? operand : { element: operand })
  const removes = (element: unknown) =>
    onFields ? isFields(element) && matches(element) : matches({ element })
  return (value) => {
    if (value === undefined) return undefined
    return arrayAt(value, path, '$pull').filter((element) => !removes(element))
  }
}

function pullAll(operand: unknown, path: string): Change {
  if (!Array.isArray(operand)) throw refuse('$pullAll requires an array argument')
  return (value) => {
    if (value === undefined) return undefined
    return arrayAt(value, path, '$pullAll').filter(
      (element) => !operand.some((item) => compareValues(item, element) === 0),
    )
  }
}

function arrayAt(value: unknown, path: string, operator: string): unknown[] {
  if (Array.isArray(value)) return value
  throw failed(
    `Cannot apply ${operator} to a value of non-array type. The field '${path}' must be an array but is of type ${typeName(value)}`,
  )
}

function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return value instanceof Date ? 'date' : typeof value
}
