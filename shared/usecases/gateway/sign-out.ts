import type { SignedInCaller } from '../../domain/people/caller.ts'
import type { Sessions } from '../../ports/identity.ts'
import type { Clock } from '../../ports/system.ts'

/**
 * Ends the session. Its refresh token fails at once. Its access tokens fail at once in this process and some
 * seconds later in others.
 */
export async function signOut(
  ports: { clock: Clock; sessions: Sessions },
  caller: SignedInCaller,
): Promise<void> {
  await ports.sessions.revoke(caller.openid, caller.sessionId, ports.clock.now())
}
