import type { ConversationRecord } from '../../../domain/conversation/conversation.ts'
import type { WindowMessage } from '../../../domain/conversation/window-message.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import type { ModelRequest } from '../../../ports/model.ts'
import type { Persona } from '../../../ports/personas.ts'
import type { TurnPorts } from '../../../ports/turn.ts'

/** Builds the request for the model; the caller adds the passages of the look-up. */
export function requestFor(
  { ids }: TurnPorts,
  { openid }: Caller,
  { upstream }: Pick<ConversationRecord, 'upstream'>,
  persona: Persona,
  messages: WindowMessage[],
): ModelRequest {
  return {
    system: persona.prompt,
    messages,
    user: ids.derive('u', openid),
    upstreamConversationId: upstream?.conversationId,
    upstreamProvider: upstream?.provider,
  }
}
