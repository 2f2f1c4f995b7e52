import { toConversation } from '../../contract/conversation.ts'
import { AppError } from '../../contract/errors.ts'
import type { ConversationData } from '../../contract/history.ts'
import { blankConversation } from '../../domain/conversation/conversation.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { Personas } from '../../ports/personas.ts'
import type { StoragePorts } from '../../ports/turn.ts'
import { defaultPersona, findPersona } from './personas.ts'

export interface BeginPorts extends StoragePorts {
  personas: Personas
}

export interface BeginEvent {
  title?: string | undefined
  persona?: string | undefined
}

/** Creates an empty conversation; each call creates another one. */
export async function beginEmptyConversation(
  ports: BeginPorts,
  caller: Caller,
  event: BeginEvent,
): Promise<ConversationData> {
  const persona = (await findPersona(ports, event.persona)) ?? (await defaultPersona(ports))
  const id = ports.ids.derive('c', caller.openid, ports.ids.random())
  const conversation = blankConversation(caller, id, persona.id, ports.clock.now(), event.title)
  if ((await ports.conversations.add(conversation)) === 'taken') throw new AppError('CONFLICT')
  return { conversation: toConversation(conversation) }
}
