import type { OpenedSession, SessionRequest } from '../../contract/session.ts'
import { quotaWindow } from '../../domain/people/quota.ts'
import type { AccessTokens, Sessions, WechatCodes } from '../../ports/identity.ts'
import type { Quotas } from '../../ports/limits.ts'
import type { Clock } from '../../ports/system.ts'
import type { Users } from '../../ports/users.ts'
import { bringStanding } from '../people/standing/person-standing.ts'

export interface SessionPorts {
  clock: Clock
  tokens: AccessTokens
  sessions: Sessions
}

export interface OpenSessionPorts extends SessionPorts {
  wechat: WechatCodes
  users: Users
  quotas: Quotas
}

/**
 * Exchanges a `wx.login` code for a gateway session and stores the person as `login` does. `admit` may refuse
 * a person who opens sessions too often, whatever address the request comes from.
 */
export async function openSession(
  ports: OpenSessionPorts,
  { code }: SessionRequest,
  admit: (person: { openid: string }) => Promise<void> = () => Promise.resolve(),
): Promise<OpenedSession> {
  const { openid, unionid } = await ports.wechat.exchange(code)
  await admit({ openid })
  const now = ports.clock.now()
  const [{ session, refreshToken }, { user }] = await Promise.all([
    ports.sessions.open(openid, now),
    ports.users.upsert(openid, {}, now),
  ])
  await bringStanding(ports, openid, quotaWindow(now), user.papers)
  const { token, expiresAt } = await ports.tokens.issue({ openid, sessionId: session.id }, now)
  return {
    openid,
    ...(unionid !== undefined && { unionid }),
    sessionId: session.id,
    accessToken: token,
    refreshToken,
    expiresAt,
  }
}
