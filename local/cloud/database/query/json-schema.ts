import { compareValues } from '../values/bson-order.ts'
import { isFields } from '../values/field-path.ts'
import { refuse } from '../values/refusal.ts'
import { ofType } from '../values/value-types.ts'

type Test = (value: unknown) => boolean
type Keyword = (operand: unknown, schema: Record<string, unknown>) => Test

/** `$jsonSchema`: the keywords of MongoDB's dialect in common use; others are INVALID_PARAM. */
export function schemaTest(schema: unknown): Test {
  if (!isFields(schema)) throw refuse('a schema must be an object')
  const tests = Object.entries(schema).map(([name, operand]) => {
    const keyword = Object.hasOwn(keywords, name) ? keywords[name] : undefined
    if (!keyword) throw refuse(`Unknown $jsonSchema keyword: ${name}`)
    return keyword(operand, schema)
  })
  return (value) => tests.every((test) => test(value))
}

const keywords: Record<string, Keyword> = {
  bsonType: (operand) => ofType(operand),
  type: (operand) => ofType(operand),
  title: () => () => true,
  description: () => () => true,
  enum: (operand) => (value) => listOf(operand).some((each) => compareValues(each, value) === 0),
  required: (operand) => (value) =>
    !isFields(value) || listOf(operand).every((name) => Object.hasOwn(value, String(name))),
  properties(operand) {
    const tests = Object.entries(fieldsOf(operand)).map(([name, each]) => [name, schemaTest(each)] as const)
    return (value) =>
      !isFields(value) || tests.every(([name, test]) => !Object.hasOwn(value, name) || test(value[name]))
  },
  additionalProperties(operand, { properties = {} }) {
    const test = typeof operand === 'boolean' ? () => operand : schemaTest(operand)
    const known = Object.keys(fieldsOf(properties))
    return (value) =>
      !isFields(value) || Object.entries(value).every(([name, each]) => known.includes(name) || test(each))
  },
  items(operand) {
    const test = schemaTest(operand)
    return (value) => !Array.isArray(value) || value.every((each) => test(each))
  },
  minItems: (operand) => (value) => !Array.isArray(value) || value.length >= Number(operand),
  maxItems: (operand) => (value) => !Array.isArray(value) || value.length <= Number(operand),
  minimum: (operand) => (value) => typeof value !== 'number' || value >= Number(operand),
  maximum: (operand) => (value) => typeof value !== 'number' || value <= Number(operand),
  minLength: (operand) => (value) => typeof value !== 'string' || [...value].length >= Number(operand),
  maxLength: (operand) => (value) => typeof value !== 'string' || [...value].length <= Number(operand),
  pattern(operand) {
    const pattern = new RegExp(String(operand), 'u')
    return (value) => typeof value !== 'string' || pattern.test(value)
  },
  allOf: combination((passed, all) => passed === all),
  anyOf: combination((passed) => passed > 0),
  oneOf: combination((passed) => passed === 1),
  not(operand) {
    const test = schemaTest(operand)
    return (value) => !test(value)
  },
}

function combination(accepts: (passed: number, all: number) => boolean): Keyword {
  return (operand) => {
    const tests = listOf(operand).map(schemaTest)
    return (value) => accepts(tests.filter((test) => test(value)).length, tests.length)
  }
}

function listOf(operand: unknown): unknown[] {
  if (!Array.isArray(operand)) throw refuse('a schema keyword needs an array')
  return operand
}

function fieldsOf(operand: unknown): Record<string, unknown> {
  if (!isFields(operand)) throw refuse('a schema keyword needs an object')
  return operand
}
