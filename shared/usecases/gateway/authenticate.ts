import { AppError } from '../../contract/errors.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { SessionPorts } from './sign-in.ts'

/** A caller of the gateway, under the session that the token was issued for. */
export interface SignedInCaller extends Caller {
  channel: 'gateway'
  sessionId: string
}

/**
 * Who holds this token. Throws UNAUTHENTICATED when it is not ours, not valid now, or its session is over.
 * One database read at most.
 */
export async function authenticate(ports: SessionPorts, accessToken: string): Promise<SignedInCaller> {
  const { openid, sessionId } = await ports.tokens.verify(accessToken, ports.clock.now())
  const caller: SignedInCaller = { openid, channel: 'gateway', sessionId }
  await confirmSession(ports, caller)
  return caller
}

/**
 * Whether the session of a caller still stands: a connection that was let in outlives its token, not its
 * session. Throws UNAUTHENTICATED. One database read at most.
 */
export async function confirmSession(
  { clock, sessions }: Pick<SessionPorts, 'clock' | 'sessions'>,
  { openid, sessionId }: SignedInCaller,
): Promise<void> {
  const session = await sessions.find(sessionId)
  const stands = session?.openid === openid && session.revokedAt === null && clock.now() < session.expiresAt
  if (!stands) throw new AppError('UNAUTHENTICATED')
}
