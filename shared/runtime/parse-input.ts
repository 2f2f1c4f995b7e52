import * as z from 'zod/mini'
import { AppError } from '../contract/errors.ts'

const maxIssues = 5
/** No input of ours is nested deeper. */
const maxDepth = 20

/** What came from outside, as its schema says. Throws INVALID_ARGUMENT with the paths of what is wrong, never with its values. */
export function parseInput<Schema extends z.core.$ZodType>(
  schema: Schema,
  input: unknown,
): z.core.output<Schema> {
  // zod passes over a key `__proto__`; nobody sends it in good faith.
  if (isTwisted(input))
    throw new AppError('INVALID_ARGUMENT', { details: [{ path: '', problem: 'twisted' }] })
  const parsed = z.safeParse(schema, input)
  if (parsed.success) return parsed.data
  const details = parsed.error.issues.slice(0, maxIssues).map((issue) => ({
    path: issue.path.map(String).join('.').slice(0, 60),
    problem: issue.code,
  }))
  throw new AppError('INVALID_ARGUMENT', { details })
}

function isTwisted(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth > maxDepth || Object.hasOwn(value, '__proto__')) return true
  return Object.values(value).some((each) => isTwisted(each, depth + 1))
}
