import { isFields } from './field-path.ts'
import { refuse } from './refusal.ts'

type Test = (value: unknown) => boolean

/** BSON's types by the names `$type` and schemas give them. */
const types: Record<string, Test> = {
  double: (value) => typeof value === 'number' && !isInt32(value),
  int: isInt32,
  long: (value) => Number.isInteger(value) && !isInt32(value),
  decimal: () => false,
  number: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  object: isFields,
  array: Array.isArray,
  bool: (value) => typeof value === 'boolean',
  boolean: (value) => typeof value === 'boolean',
  date: (value) => value instanceof Date,
  null: (value) => value === null,
  regex: (value) => value instanceof RegExp,
}

const numbers: Record<number, string> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  18: 'long',
  19: 'decimal',
}

/** A type, or several, by name or number. */
export function ofType(given: unknown): Test {
  const tests = [given].flat().map((name) => {
    const test = types[typeof name === 'number' ? (numbers[name] ?? '') : String(name)]
    if (!test) throw refuse(`unknown type: ${String(name)}`)
    return test
  })
  return (value) => tests.some((test) => test(value))
}

/** As the SDKs write a number: an int where it fits. */
function isInt32(value: unknown): boolean {
  return Number.isInteger(value) && Math.abs(Number(value)) <= 0x7fffffff && !Object.is(value, -0)
}
