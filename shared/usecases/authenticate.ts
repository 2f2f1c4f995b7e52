import { AppError } from '../contract/errors.ts'
import type { Caller } from '../domain/caller.ts'
import type { SessionPorts } from './sign-in.ts'

/** A caller of the gateway, under the session that the token was issued for. */
export interface SignedInCaller extends Caller {
  channel: 'gateway'
  sessionId: string
}

/** Who holds this token. Throws UNAUTHENTICATED when it is not ours, not valid now, or its session is over. One database read at most. */
export async function authenticate(ports: SessionPorts, accessToken: string): Promise<SignedInCaller> {
  const now = ports.clock.now()
  const { openid, sessionId } = await ports.tokens.verify(accessToken, now)
  const session = await ports.sessions.find(sessionId)
  const stands = session?.openid === openid && session.revokedAt === null && now < session.expiresAt
  if (!stands) throw new AppError('UNAUTHENTICATED')
  return { openid, channel: 'gateway', sessionId }
}
