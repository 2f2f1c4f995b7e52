import { AppError } from '../../contract/errors.ts'

/**
 * Optional fields of Chat Completions requests, which not every provider accepts. A null in OPENAI_EXTRA_BODY
 * removes one.
 */
const optionalFields = ['stream_options', 'user', 'temperature', 'max_tokens'] as const
export type OptionalField = (typeof optionalFields)[number]

/** The optional fields that this product sends without a setting. */
export const unaskedFields = ['stream_options', 'user'] as const satisfies readonly OptionalField[]

/** Words with which providers refuse an unknown field. */
const refusing =
  /unknown|unrecogni[sz]ed|unsupported|unexpected|unavailable|invalid|extra|not (allowed|permitted|supported|recogni[sz]ed|expected|available)|不支持|未知|非法/i
/** A code that many providers use for any refused request. */
const anyRefusal = /\binvalid_\w+/gi
/**
 * `user` is also an ordinary word. It names the field when it is quoted, called a field, or followed by a
 * colon.
 */
const namesUser =
  /["'`:.\]>] ?user\b(?! (message|content))|^.{0,40}\buser: |(field|parameter|argument|property)s? user\b/i

/**
 * Returns whether the provider refused the request itself (400 or 422). `error` is the error of a model's
 * reply.
 */
export function wasRefused(error: unknown): boolean {
  return refusalIn(error) !== undefined
}

/** Returns the field that made a provider refuse a request, if the error text names one. */
export function refusedField(error: unknown): OptionalField | undefined {
  const said = refusalIn(error)
  return said !== undefined && refusing.test(said.replaceAll(anyRefusal, ''))
    ? optionalFields.find((field) => names(said, field))
    : undefined
}

/**
 * Returns a line for OPENAI_EXTRA_BODY that removes the fields and keeps the existing settings, ready to
 * copy.
 */
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
  // The word may also name the role of a message.
  return !/role|messages/i.test(said) && namesUser.test(said)
}
