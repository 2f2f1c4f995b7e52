import * as z from 'zod/mini'
import { errorBody } from './envelope.ts'

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
