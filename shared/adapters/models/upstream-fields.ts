import { AppError } from '../../contract/errors.ts'

/**
 * Fields that requests to Chat Completions carry beside those that every provider takes. A null in
 * OPENAI_EXTRA_BODY leaves one out.
 */
const optionalFields = ['stream_options', 'user', 'temperature', 'max_tokens'] as const
export type OptionalField = (typeof optionalFields)[number]

/** Those among them that no setting asks for. */
export const unaskedFields = ['stream_options', 'user'] as const satisfies readonly OptionalField[]

/** How providers say that a field is what they do not take. */
const refusing =
  /unknown|unrecogni[sz]ed|unsupported|unexpected|unavailable|invalid|extra|not (allowed|permitted|supported|recogni[sz]ed|expected|available)|不支持|未知|非法/i
/** What many providers call every request that they do not like. */
const anyRefusal = /\binvalid_\w+/gi
/**
 * `user` is also an everyday word: it is the field where it is quoted, named as one, or stands at a colon.
 */
const namesUser =
  /["'`:.\]>] ?user\b(?! (message|content))|^.{0,40}\buser: |(field|parameter|argument|property)s? user\b/i

/** Whether the request itself was not accepted: 400 or 422. `error` is what a model's reply threw. */
export function wasRefused(error: unknown): boolean {
  return refusalIn(error) !== undefined
}

/** The field that made a provider refuse a whole request, as far as its words say so. */
export function refusedField(error: unknown): OptionalField | undefined {
  const said = refusalIn(error)
  return said !== undefined && refusing.test(said.replaceAll(anyRefusal, ''))
    ? optionalFields.find((field) => names(said, field))
    : undefined
}

/** The line that leaves fields out besides what is written there already, to be copied. */
export function lineWithout(fields: readonly OptionalField[], written: Record<string, unknown> = {}): string {
  const body = { ...written, ...Object.fromEntries(fields.map((field) => [field, null])) }
  return `OPENAI_EXTRA_BODY=${JSON.stringify(body)}`
}

function refusalIn(error: unknown): string | undefined {
  if (!(error instanceof AppError) || !(error.cause instanceof Error)) return undefined
  const { cause } = error
  const isRefusal = 'status' in cause && (cause.status === 400 || cause.status === 422)
  return isRefusal ? cause.message : undefined
}

function names(said: string, field: OptionalField): boolean {
  if (field !== 'user') return said.includes(field)
  // Also a role.
  return !/role|messages/i.test(said) && namesUser.test(said)
}
