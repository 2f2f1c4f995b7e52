import type { StoragePorts } from '../../ports/turn.ts'
import type { SignedInCaller } from '../gateway/authenticate.ts'
import { namedConversation } from './named-conversation.ts'
import { ownConversation, type ChosenConversation } from './own-conversation.ts'

/** After this pause a connection begins another conversation. */
const pauseMs = 2 * 60 * 60_000
/** The newest conversations may belong to other channels, so the code looks at several. */
const newest = 5

/**
 * Chooses the conversation of a connection: the one that the client names; else the newest of this gateway,
 * when it is recent; else the one that belongs to the sign-in.
 */
export async function currentConversation(
  ports: StoragePorts,
  caller: SignedInCaller,
  name?: string,
): Promise<ChosenConversation> {
  const { openid } = caller
  const own = ownConversation(ports.ids, caller)
  if (name !== undefined && name !== own.conversationId) return namedConversation(ports.ids, openid, name)
  if (name === undefined) {
    const recent = await ports.conversations.page(openid, false, { before: null, limit: newest })
    const since = ports.clock.now() - pauseMs
    const latest = recent.find(({ channel, updatedAt }) => channel === 'gateway' && updatedAt > since)
    if (latest) return { conversationId: latest.id, beginIfMissing: false }
  }
  return own
}
