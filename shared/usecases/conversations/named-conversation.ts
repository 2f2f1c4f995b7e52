import type { Ids } from '../../ports/system.ts'
import type { ChosenConversation } from './own-conversation.ts'

/** The form of the ids that `conversationIdOf` and `ownConversation` derive. */
const ourIds = /^c[0-9a-f]{30}$/

/**
 * Finds the conversation for a name that the client has chosen. The same name means a different conversation
 * for each person. A name in the form of our ids is such an id, and the conversation must exist.
 */
export function namedConversation(ids: Ids, openid: string, name: string): ChosenConversation {
  if (ourIds.test(name)) return { conversationId: name, beginIfMissing: false }
  return { conversationId: ids.derive('c', openid, 'named', name), beginIfMissing: true }
}
