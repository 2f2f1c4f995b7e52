import { Hono } from 'hono'
import { authLoginBody, authRefreshBody, type TokenAnswer } from '../../../shared/contract/gateway-auth.ts'
import type { OpenedSession } from '../../../shared/contract/session.ts'
import { sessionPorts, openSessionPorts } from '../../../shared/runtime/compose/compose-gateway.ts'
import { refreshSession } from '../../../shared/usecases/gateway/refresh-session.ts'
import { openSession } from '../../../shared/usecases/gateway/open-session.ts'
import { signOut } from '../../../shared/usecases/gateway/sign-out.ts'
import { countPerson, countRefresh, countOpenedSession } from '../count-request.ts'
import type { GatewayEnv } from '../gateway-env.ts'
import { secondsUntil } from '../seconds-until.ts'
import { authenticated, limitAddress } from './admit-caller.ts'
import { readBody } from './read-input.ts'

/** Sessions for clients of the gateway: `/api/auth/…`. */
export const authRoutes = new Hono<GatewayEnv>()

authRoutes.post('/auth/login', limitAddress('session'), async (c) => {
  const opened = await openSession(openSessionPorts(), await readBody(c, authLoginBody), countOpenedSession)
  return c.json(tokens(opened))
})

authRoutes.post('/auth/refresh', limitAddress('session'), async (c) => {
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

export function tokens({
  openid,
  unionid,
  accessToken,
  refreshToken,
  expiresAt,
}: OpenedSession): TokenAnswer {
  return {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: secondsUntil(expiresAt),
    refresh_token: refreshToken,
    openid,
    ...(unionid !== undefined && { unionid }),
  }
}
