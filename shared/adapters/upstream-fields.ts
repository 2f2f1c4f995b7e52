import { AppError } from '../contract/errors.ts'

/** Fields that requests to Chat Completions carry beside those that every provider takes. */
const optionalFields = ['stream_options', 'user', 'temperature', 'max_tokens'] as const
export type OptionalField = (typeof optionalFields)[number]

/** How providers say that a field is what they do not take. */
const refusing =
  /unknown|unrecogni[sz]ed|unsupported|unexpected|unavailable|invalid|extra|not (allowed|permitted|supported|recogni[sz]ed|expected|available)|不支持|未知|非法/i

/**
 * The field that made a provider refuse a whole request (400, 422), as far as its words say so. `error` is what a model's reply threw.
 * Such a field is left out by `null` under its name in OPENAI_EXTRA_BODY.
 */
export function refusedField(error: unknown): OptionalField | undefined {
  if (!(error instanceof AppError) || !(error.cause instanceof Error)) return undefined
  const { cause } = error
  if (!('status' in cause) || (cause.status !== 400 && cause.status !== 422)) return undefined
  const { message } = cause
  return refusing.test(message) ? optionalFields.find((field) => names(message, field)) : undefined
}

/** `user` is also an everyday word and a role: it is the field where it is quoted or stands behind a colon, and no role is spoken of. */
function names(message: string, field: OptionalField): boolean {
  if (field !== 'user') return message.includes(field)
  return (
    !/role|messages/i.test(message) &&
    /["'`:.\]>] ?user\b(?! (message|content))|^.{0,40}\buser: /i.test(message)
  )
}
