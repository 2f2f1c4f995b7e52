/** Bodies and queries of requests, refused in Dify's words. */
import { z } from 'zod'
import { DifyError, invalidParam } from './errors.ts'

/** Throws DifyError invalid_param naming the first field that is missing or wrong. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  if (body === undefined) throw new DifyError(400, 'bad_request', 'The request body is not valid JSON.')
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.') ?? ''
  const missing = issue?.code === 'invalid_type' && valueAt(body, issue.path) === undefined
  throw invalidParam(
    missing
      ? 'Missing required parameter in the JSON body or the post body or the query string'
      : (issue?.message ?? 'Invalid input'),
    field,
  )
}

function valueAt(body: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    body,
  )
}

const userSchema = z.looseObject({ user: z.string().min(1) })

export function userOnly(body: unknown): { user: string } {
  return parseBody(userSchema, body)
}

/** GETs without a user share one, as in the real service. */
export function userOf(query: string | undefined): string {
  return query || 'DEFAULT-USER'
}

export function limitOf(query: string | undefined): number {
  const limit = Number(query ?? 20)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw invalidParam(`${query} is not an integer between 1 and 100.`, 'limit')
  }
  return limit
}

export function uuidOf(value: string | undefined, field: string): string {
  if (!value) {
    throw invalidParam(
      'Missing required parameter in the JSON body or the post body or the query string',
      field,
    )
  }
  if (!z.guid().safeParse(value).success) throw invalidParam(`${value} is not a valid uuid.`, field)
  return value
}
