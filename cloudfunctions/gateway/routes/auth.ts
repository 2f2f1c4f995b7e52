import { Hono } from 'hono'
import { authLoginBody, authRefreshBody, type TokenAnswer } from '../../../shared/contract/gateway-auth.ts'
import type { SignInData } from '../../../shared/contract/sign-in.ts'
import { sessionPorts, signInPorts } from '../../../shared/runtime/compose/compose-gateway.ts'
import { refreshSession } from '../../../shared/usecases/gateway/refresh-session.ts'
import { signIn } from '../../../shared/usecases/gateway/sign-in.ts'
import { signOut } from '../../../shared/usecases/gateway/sign-out.ts'
import { countPerson, countRefresh, countSignIn } from '../count-request.ts'
import type { GatewayEnv } from '../gateway-env.ts'
import { secondsUntil } from '../seconds-until.ts'
import { authenticated, limitAddress } from './admit-caller.ts'
import { readBody } from './read-input.ts'

/** Sign-in for clients of the gateway: `/api/auth/…`. */
export const authRoutes = new Hono<GatewayEnv>()

authRoutes.post('/auth/login', limitAddress('sign-in'), async (c) => {
  const signedIn = await signIn(signInPorts(), await readBody(c, authLoginBody), countSignIn)
  return c.json(tokens(signedIn))
})

authRoutes.post('/auth/refresh', limitAddress('sign-in'), async (c) => {
  const { refresh_token: refreshToken } = await readBody(c, authRefreshBody)
  await countRefresh(refreshToken)
  return c.json(tokens(await refreshSession(sessionPorts(), { refreshToken })))
})

authRoutes.post('/auth/logout', limitAddress('other'), async (c) => {
  const caller = await authenticated(c)
  await countPerson(caller, 'other')
  await signOut(sessionPorts(), caller)
  return c.body(null, 204)
})

export function tokens({ openid, unionid, accessToken, refreshToken, expiresAt }: SignInData): TokenAnswer {
  return {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: secondsUntil(expiresAt),
    refresh_token: refreshToken,
    openid,
    ...(unionid !== undefined && { unionid }),
  }
}
