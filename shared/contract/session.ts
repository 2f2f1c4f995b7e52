import * as z from 'zod/mini'

/** Opens a session: what `wx.login` gave the client. WeChat promises nothing about its form. */
export const sessionRequest = z.object({ code: z.string().check(z.regex(/^[\x21-\x7e]{1,256}$/)) })

export type SessionRequest = z.infer<typeof sessionRequest>

/** Body of a refresh: the newest refresh token of the session. It gives one successor. */
export const refreshRequest = z.object({ refreshToken: z.string().check(z.regex(/^[\w.-]{1,256}$/)) })

export type RefreshRequest = z.infer<typeof refreshRequest>

/** A session as the client keeps it. */
export interface SessionData {
  openid: string
  sessionId: string
  /** For `Authorization: Bearer …`. */
  accessToken: string
  refreshToken: string
  /** When the access token ends, in milliseconds since the epoch. */
  expiresAt: number
}

export interface OpenedSession extends SessionData {
  unionid?: string
}
