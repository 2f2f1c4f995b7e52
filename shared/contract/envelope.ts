import * as z from 'zod/mini'
import { errorStatus, type ErrorBody, type ErrorCode } from './errors.ts'
import { maybe } from './message-parts.ts'

const errorCodes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]

/** What a client decides on and a person reads. */
export const errorBody = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  retryAfterMs: maybe(z.number()),
  details: maybe(z.unknown()),
})

/** What every event function answers. Refusals: docs/architecture.md, “Errors”. */
export type Envelope<Data> = { ok: true; data: Data } | { ok: false; error: ErrorBody }
