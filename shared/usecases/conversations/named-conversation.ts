import type { Ids } from '../../ports/system.ts'
import type { ChosenConversation } from './own-conversation.ts'

/** As `conversationIdOf` and its like make them. */
const ourIds = /^c[0-9a-f]{30}$/

/**
 * The conversation that a person's client knows under a name of its own: the same name is another
 * conversation for each person. One of our ids names itself, and must exist.
 */
export function namedConversation(ids: Ids, openid: string, name: string): ChosenConversation {
  if (ourIds.test(name)) return { conversationId: name, beginIfMissing: false }
  return { conversationId: ids.derive('c', openid, 'named', name), beginIfMissing: true }
}
