import type { Sessions } from '../../ports/identity.ts'
import type { Clock } from '../../ports/system.ts'
import type { SignedInCaller } from './authenticate.ts'

/**
 * Ends the session: its access tokens are refused from now on (elsewhere, some seconds later), its refresh
 * token at once.
 */
export async function signOut(
  ports: { clock: Clock; sessions: Sessions },
  caller: SignedInCaller,
): Promise<void> {
  await ports.sessions.revoke(caller.openid, caller.sessionId, ports.clock.now())
}
