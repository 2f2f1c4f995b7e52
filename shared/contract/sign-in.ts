import * as z from 'zod/mini'

/** Body of a sign-in: what `wx.login` gave the client. WeChat promises nothing about its form. */
export const signInRequest = z.object({ code: z.string().check(z.regex(/^[\x21-\x7e]{1,256}$/)) })

export type SignInRequest = z.infer<typeof signInRequest>

/** Body of a refresh: the token that the last sign-in or refresh answered. It gives one successor. */
export const refreshRequest = z.object({ refreshToken: z.string().check(z.regex(/^[\w.-]{1,256}$/)) })

export type RefreshRequest = z.infer<typeof refreshRequest>

/** A sign-in as the client keeps it. */
export interface SessionData {
  openid: string
  sessionId: string
  /** For `Authorization: Bearer …`. */
  accessToken: string
  refreshToken: string
  /** When the access token ends, in milliseconds since the epoch. */
  expiresAt: number
}

export interface SignInData extends SessionData {
  unionid?: string
}
