import { AppError } from '../contract/errors.ts'
import type { Clock, Sessions } from '../ports.ts'
import type { SignedInCaller } from './authenticate.ts'

/**
 * Whether a caller who was let in a while ago still may: a connection outlives its token, not its session. Throws
 * UNAUTHENTICATED. One database read at most.
 */
export async function confirmSession(
  ports: { clock: Clock; sessions: Sessions },
  caller: SignedInCaller,
): Promise<void> {
  const session = await ports.sessions.find(caller.sessionId)
  const stands = session?.revokedAt === null && ports.clock.now() < session.expiresAt
  if (!stands) throw new AppError('UNAUTHENTICATED')
}
