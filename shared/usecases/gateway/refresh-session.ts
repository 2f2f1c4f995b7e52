import type { RefreshRequest, SessionData } from '../../contract/sign-in.ts'
import type { SessionPorts } from './sign-in.ts'

/**
 * New tokens for the one refresh token. Throws UNAUTHENTICATED when it is neither the session's current one
 * nor was so a moment ago.
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
