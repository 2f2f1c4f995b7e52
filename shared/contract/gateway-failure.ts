import * as z from 'zod/mini'
import { errorStatus, type ErrorCode } from './errors.ts'

const errorCodes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]

/** What a client decides on and a person reads. */
export const errorBody = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  retryAfterMs: z.optional(z.number()),
  details: z.optional(z.unknown()),
})

/**
 * Every refusal over HTTP: the envelope of the functions, and beside it the fields of `/wechat` (`code` is
 * the HTTP status).
 */
export const failure = z.object({
  ok: z.literal(false),
  error: errorBody,
  code: z.int(),
  message: z.string(),
  data: z.null(),
})

export type Failure = z.infer<typeof failure>
