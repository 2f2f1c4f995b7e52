import type { Caller } from '../domain/caller.ts'
import type { Ids } from '../ports.ts'

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
 * The conversation of a sign-in, for clients that know nothing of conversations. `removed` is how many of those that follow each
 * other their person has removed.
 */
export function ownConversation(
  ids: Ids,
  { openid, sessionId }: SignInCaller,
  removed = 0,
): ChosenConversation {
  const conversationId = ids.derive('c', openid, 'sign-in', sessionId ?? '', `${removed}`)
  return { conversationId, beginIfMissing: true }
}
