import type { Caller } from '../../domain/people/caller.ts'
import type { Ids } from '../../ports/system.ts'
import type { StoragePorts } from '../../ports/turn.ts'
import { currentInSeries } from './steps/conversation-series.ts'

export interface ChosenConversation {
  conversationId: string
  /** It stands only once something was said in it. */
  beginIfMissing: boolean
}

/** Who speaks, under which sign-in; null where nobody signed in. */
export interface SignInCaller extends Caller {
  sessionId: string | null
}

/**
 * The conversation of a sign-in, for clients that know nothing of conversations. `removed` is how many of
 * those that follow each other their person has removed.
 */
export function ownConversation(
  ids: Ids,
  { openid, sessionId }: SignInCaller,
  removed = 0,
): ChosenConversation {
  const conversationId = ids.derive('c', openid, 'sign-in', sessionId ?? '', `${removed}`)
  return { conversationId, beginIfMissing: true }
}

/** The conversation of a sign-in once some of those that follow each other were removed. */
export async function currentOwnConversation(
  { ids, conversations }: Pick<StoragePorts, 'ids' | 'conversations'>,
  caller: SignInCaller,
): Promise<ChosenConversation> {
  const idAt = (removed: number) => ownConversation(ids, caller, removed).conversationId
  return ownConversation(ids, caller, await currentInSeries(conversations, caller.openid, idAt))
}
