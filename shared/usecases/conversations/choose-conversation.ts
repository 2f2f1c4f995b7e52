import type { GatewayCaller } from '../../domain/people/caller.ts'
import type { Ids } from '../../ports/system.ts'
import type { StoragePorts } from '../../ports/turn.ts'
import { currentInSeries } from './names/conversation-series.ts'

export interface ChosenConversation {
  conversationId: string
  /** The conversation may not exist yet: the first message creates it. */
  beginIfMissing: boolean
}

/** The form of the ids that `conversationIdOf` and `ownConversation` derive. */
const ourIds = /^c[0-9a-f]{30}$/
/** After this pause a connection begins another conversation. */
const pauseMs = 2 * 60 * 60_000
/** The newest conversations may belong to other channels, so the code looks at several. */
const newest = 5

/**
 * Chooses the conversation of a connection: the one that the client names; else the newest of this gateway,
 * when it is recent; else the one that belongs to the session.
 */
export async function currentConversation(
  ports: StoragePorts,
  caller: GatewayCaller,
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

/**
 * Finds the conversation for a name that the client has chosen. The same name means a different conversation
 * for each person. A name in the form of our ids is such an id, and the conversation must exist.
 */
export function namedConversation(ids: Ids, openid: string, name: string): ChosenConversation {
  if (ourIds.test(name)) return { conversationId: name, beginIfMissing: false }
  return { conversationId: ids.derive('c', openid, 'named', name), beginIfMissing: true }
}

/**
 * The conversation of a session, for clients that do not know conversations. When the person removes it, the
 * next one takes its place; `removed` counts the removed ones.
 */
export function ownConversation(
  ids: Ids,
  { openid, sessionId }: GatewayCaller,
  removed = 0,
): ChosenConversation {
  const conversationId = ids.derive('c', openid, 'sign-in', sessionId ?? '', `${removed}`)
  return { conversationId, beginIfMissing: true }
}

/** Finds the conversation of a session, past those that the person has removed. */
export async function currentOwnConversation(
  { ids, conversations }: Pick<StoragePorts, 'ids' | 'conversations'>,
  caller: GatewayCaller,
): Promise<ChosenConversation> {
  const idAt = (removed: number) => ownConversation(ids, caller, removed).conversationId
  return ownConversation(ids, caller, await currentInSeries(conversations, caller.openid, idAt))
}
