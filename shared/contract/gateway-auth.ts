import * as z from 'zod/mini'
import { openid } from './gateway-fields.ts'
import { refreshRequest, sessionRequest } from './session.ts'

/** Body of `POST /api/auth/login`. */
export const authLoginBody = z.strictObject(sessionRequest.shape)

/** Body of `POST /api/auth/refresh`. */
export const authRefreshBody = z.strictObject({ refresh_token: refreshRequest.shape.refreshToken })

/** Answer of both. */
export const tokenAnswer = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  /** Seconds. */
  expires_in: z.int(),
  /** Good for one refresh; requests that cross get the same answer. */
  refresh_token: z.string(),
  openid,
  unionid: z.optional(z.string()),
})

export type TokenAnswer = z.infer<typeof tokenAnswer>
