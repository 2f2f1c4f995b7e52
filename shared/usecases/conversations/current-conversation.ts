import type { StoragePorts } from '../../ports/turn.ts'
import type { SignedInCaller } from '../gateway/authenticate.ts'
import { namedConversation } from './named-conversation.ts'
import { ownConversation, type ChosenConversation } from './own-conversation.ts'

/** A conversation left for longer is over: who comes back begins another. */
const pauseMs = 2 * 60 * 60_000
/** Conversations of other doors may have been used since. */
const newest = 5

/**
 * The conversation a connection talks in: the one it names, else the latest of this door, else the one that
 * belongs to its sign-in.
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
