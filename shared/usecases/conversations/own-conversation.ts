import type { Caller } from '../../domain/people/caller.ts'
import type { Ids } from '../../ports/system.ts'
import type { StoragePorts } from '../../ports/turn.ts'
import { currentInSeries } from './steps/conversation-series.ts'

export interface ChosenConversation {
  conversationId: string
  /** The conversation may not exist yet: the first message creates it. */
  beginIfMissing: boolean
}

/** A caller and the sign-in they use; null when the caller has not signed in. */
export interface SignInCaller extends Caller {
  sessionId: string | null
}

/**
 * The conversation of a sign-in, for clients that do not know conversations. When the person removes it, the
 * next one takes its place; `removed` counts the removed ones.
 */
export function ownConversation(
  ids: Ids,
  { openid, sessionId }: SignInCaller,
  removed = 0,
): ChosenConversation {
  const conversationId = ids.derive('c', openid, 'sign-in', sessionId ?? '', `${removed}`)
  return { conversationId, beginIfMissing: true }
}

/** Finds the conversation of a sign-in, past those that the person has removed. */
export async function currentOwnConversation(
  { ids, conversations }: Pick<StoragePorts, 'ids' | 'conversations'>,
  caller: SignInCaller,
): Promise<ChosenConversation> {
  const idAt = (removed: number) => ownConversation(ids, caller, removed).conversationId
  return ownConversation(ids, caller, await currentInSeries(conversations, caller.openid, idAt))
}
