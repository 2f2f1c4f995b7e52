import { AppError } from '../../contract/errors.ts'
import type { SignedInCaller } from '../../domain/people/caller.ts'
import type { SessionPorts } from './open-session.ts'

/**
 * Returns the person and session of an access token, with at most one database read. Throws UNAUTHENTICATED
 * when the token is not ours, has expired, or its session has ended.
 */
export async function authenticate(ports: SessionPorts, accessToken: string): Promise<SignedInCaller> {
  const { openid, sessionId } = await ports.tokens.verify(accessToken, ports.clock.now())
  const caller: SignedInCaller = { openid, channel: 'gateway', sessionId }
  await confirmSession(ports, caller)
  return caller
}

/**
 * Checks that the caller's session still exists, with at most one database read: an open connection may
 * outlive its access token, but not its session. Throws UNAUTHENTICATED.
 */
export async function confirmSession(
  { clock, sessions }: Pick<SessionPorts, 'clock' | 'sessions'>,
  { openid, sessionId }: SignedInCaller,
): Promise<void> {
  const session = await sessions.find(sessionId)
  const stands = session?.openid === openid && session.revokedAt === null && clock.now() < session.expiresAt
  if (!stands) throw new AppError('UNAUTHENTICATED')
}
