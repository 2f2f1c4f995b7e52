import * as z from 'zod/mini'
import { AppError, errorSentences } from '../contract/errors.ts'
import { fieldErrors, pathOf, sentenceOf, type FieldError } from './field-errors.ts'

const maxIssues = 5
/** No input of this product is nested deeper. */
const maxDepth = 20

/**
 * Parses an input with its schema. Throws INVALID_ARGUMENT, which names the wrong fields but never their
 * values. `name` stands for an input that is a single value, such as a header.
 */
export function parseInput<Schema extends z.core.$ZodType>(
  schema: Schema,
  input: unknown,
  name?: string,
): z.core.output<Schema> {
  // zod ignores a key `__proto__`, and only an attacker sends one.
  const twisted = twistedPath(input)
  if (twisted) {
    const error = { path: pathOf(twisted), problem: 'twisted' }
    throw invalid([error], sentenceOf(error))
  }
  const parsed = z.safeParse(schema, input)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) =>
    name === undefined ? issue : { ...issue, path: [name, ...issue.path] },
  )
  const errors = issues.flatMap((issue) => fieldErrors(issue).map((error) => ({ error, issue })))
  const [first] = errors
  throw invalid(
    errors.slice(0, maxIssues).map(({ error }) => error),
    first ? sentenceOf(first.error, first.issue) : '',
  )
}

function invalid(details: FieldError[], sentence: string): AppError {
  return new AppError('INVALID_ARGUMENT', {
    message: `${errorSentences.INVALID_ARGUMENT}：${sentence}`,
    details,
  })
}

/**
 * Returns the path at which an object is nested too deep or has a key that no schema sees; null when there is
 * none.
 */
function twistedPath(value: unknown, depth = 0): PropertyKey[] | null {
  if (typeof value !== 'object' || value === null) return null
  if (Object.hasOwn(value, '__proto__')) return ['__proto__']
  if (depth > maxDepth) return []
  for (const [key, each] of Object.entries(value)) {
    const rest = twistedPath(each, depth + 1)
    if (rest) return [Array.isArray(value) ? Number(key) : key, ...rest]
  }
  return null
}
