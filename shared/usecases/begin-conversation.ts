import { toConversation } from '../contract/conversation.ts'
import { AppError } from '../contract/errors.ts'
import type { ConversationData } from '../contract/history.ts'
import type { Caller } from '../domain/caller.ts'
import { hiddenTitle, type ConversationRecord } from '../domain/conversation.ts'
import { turnOrder } from '../domain/turn.ts'
import type { Persona, Personas, StoragePorts } from '../ports.ts'

export interface BeginPorts extends StoragePorts {
  personas: Personas
}

export interface BeginEvent {
  title?: string | undefined
  persona?: string | undefined
}

/** A conversation in which nothing was said yet: each call makes another. */
export async function beginEmptyConversation(
  ports: BeginPorts,
  caller: Caller,
  event: BeginEvent,
): Promise<ConversationData> {
  const persona = await choosePersona(ports, event.persona)
  const id = ports.ids.derive('c', caller.openid, ports.ids.random())
  const conversation = emptyConversation(caller, id, persona, ports.clock.now(), event.title)
  if ((await ports.conversations.add(conversation)) === 'taken') throw new AppError('CONFLICT')
  return { conversation: toConversation(conversation) }
}

export function emptyConversation(
  caller: Caller,
  id: string,
  persona: Persona,
  now: number,
  title: string = hiddenTitle,
): ConversationRecord {
  return {
    id,
    openid: caller.openid,
    title,
    channel: caller.channel,
    persona: persona.id,
    upstream: null,
    turns: 0,
    lastText: '',
    lastEmotion: 'neutral',
    pinned: false,
    removedAt: null,
    activeOrder: turnOrder(now, id).question,
    activeTurn: null,
    activeSince: 0,
    createdAt: now,
    updatedAt: now,
  }
}

/** The persona asked for, or the default. */
export async function choosePersona(ports: BeginPorts, id?: string): Promise<Persona> {
  const [first] = await ports.personas.list()
  const persona = id === undefined ? first : await ports.personas.find(id)
  if (persona) return persona
  if (id === undefined) throw new AppError('INTERNAL', { cause: new Error('no persona is deployed') })
  throw new AppError('INVALID_ARGUMENT', { message: '没有这个角色', details: [{ path: 'persona' }] })
}
