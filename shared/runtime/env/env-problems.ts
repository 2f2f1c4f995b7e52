import type * as z from 'zod/mini'
import { AppError } from '../../contract/errors.ts'

export type Source = Record<string, string | undefined>

/**
 * A variable that is wrong or missing. `expected` tells a developer what the value should be, and never
 * quotes the value.
 */
export interface EnvProblem {
  name: string
  expected: string
}

/** The message may be logged, because it names only variables. */
export class EnvError extends Error {
  constructor(problems: EnvProblem[]) {
    super(`environment: ${problems.map(({ name, expected }) => `${name} ${expected}`).join('; ')}`)
    this.name = 'EnvError'
  }
}

/** Removes empty values, because an empty value counts as absent. */
export function present(source: Source): Source {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
}

export function unwrap<Value>(parsed: z.util.SafeParseResult<Value>): Value {
  if (parsed.success) return parsed.data
  throw toAppError(toProblems(parsed.error))
}

function toProblems(error: z.core.$ZodError): EnvProblem[] {
  // A list has an issue for each wrong item, but its variable is named once.
  const found = new Map(error.issues.map(({ path, message }) => [String(path[0]), message]))
  return [...found].map(([name, expected]) => ({ name, expected }))
}

/** Parses the values with each schema and returns all that is wrong. */
export function problemsIn(schemas: readonly z.ZodMiniObject[], given: Source): EnvProblem[] {
  const parsed = schemas.map((schema) => schema.safeParse(given))
  return parsed.flatMap((each) => (each.success ? [] : toProblems(each.error)))
}

/**
 * Turns problems of the environment into INTERNAL, because no caller can solve them. The cause names the
 * variables.
 */
export function toAppError(problems: EnvProblem[]): AppError {
  return new AppError('INTERNAL', { cause: new EnvError(problems) })
}

export function missingOf(names: readonly string[], source: Source): EnvProblem[] {
  return names.filter((name) => !source[name]).map((name) => ({ name, expected: '没有填' }))
}
