import type { RefreshRequest, SessionData } from '../../contract/session.ts'
import type { SessionPorts } from './open-session.ts'

/**
 * Exchanges a refresh token for new tokens. Accepts the current refresh token of the session, and the one
 * before it for a moment. Throws UNAUTHENTICATED for any other.
 */
export async function refreshSession(
  ports: SessionPorts,
  { refreshToken }: RefreshRequest,
): Promise<SessionData> {
  const now = ports.clock.now()
  const rotated = await ports.sessions.rotate(refreshToken, now)
  const { id: sessionId, openid } = rotated.session
  const { token, expiresAt } = await ports.tokens.issue({ openid, sessionId }, now)
  return { openid, sessionId, accessToken: token, refreshToken: rotated.refreshToken, expiresAt }
}
