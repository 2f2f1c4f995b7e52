import { AppError } from '../../contract/errors.ts'
import type { Caller } from '../../domain/people/caller.ts'
import {
  hiddenTitle,
  lastTextFrom,
  titleFrom,
  type ConversationRecord,
} from '../../domain/conversation/conversation.ts'
import { leaseMs } from '../../domain/reply/flush-schedule.ts'
import type { MessageRecord } from '../../domain/conversation/message.ts'
import { turnOrder } from '../../domain/conversation/turn.ts'
import type { WindowMessage } from '../../domain/conversation/window.ts'
import type { ModelRequest } from '../../ports/model.ts'
import type { Persona, Personas } from '../../ports/personas.ts'
import type { Ids } from '../../ports/system.ts'
import type { TurnPorts } from '../../ports/turn.ts'

interface PersonaPorts {
  personas: Personas
}

/**
 * Ids derive from the person and the `clientMessageId`: a client that sends the same turn again reaches the
 * same documents.
 */
export function questionIdOf(ids: Ids, openid: string, clientMessageId: string): string {
  return ids.derive('q', openid, clientMessageId)
}

export function replyIdOf(ids: Ids, openid: string, clientMessageId: string): string {
  return ids.derive('r', openid, clientMessageId)
}

export function conversationIdOf(ids: Ids, openid: string, clientMessageId: string): string {
  return ids.derive('c', openid, clientMessageId)
}

type Essential = 'id' | 'conversationId' | 'clientMessageId' | 'order' | 'role' | 'attempt'

/** An empty message. An empty reply is pending and has a lease. */
export function blankMessage(
  caller: Caller,
  now: number,
  given: Pick<MessageRecord, Essential> & Partial<MessageRecord>,
): MessageRecord {
  const isReply = given.role === 'assistant'
  return {
    openid: caller.openid,
    content: '',
    revision: 0,
    emotion: 'neutral',
    status: isReply ? 'pending' : 'done',
    createdAt: now,
    updatedAt: now,
    questionId: null,
    leaseUntil: isReply ? now + leaseMs : null,
    error: null,
    usage: null,
    citations: [],
    rating: null,
    help: null,
    truncated: false,
    replaces: null,
    supersededBy: null,
    request: null,
    ...given,
  }
}

/** A conversation without messages. */
export function blankConversation(
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

/** A new conversation that its first turn has taken already. */
export function beginConversation(
  question: MessageRecord,
  replyId: string,
  caller: Caller,
  persona: Persona,
): ConversationRecord {
  const { conversationId, createdAt, content } = question
  return {
    ...blankConversation(caller, conversationId, persona, createdAt, titleFrom(content)),
    lastText: lastTextFrom(content),
    lastEmotion: question.emotion,
    activeOrder: question.order,
    activeTurn: replyId,
    activeSince: createdAt,
  }
}

/** Returns null when the caller names no persona; an unknown name throws INVALID_ARGUMENT. */
export async function findPersona(ports: PersonaPorts, id: string | undefined): Promise<Persona | null> {
  if (id === undefined) return null
  const persona = await ports.personas.find(id)
  if (!persona)
    throw new AppError('INVALID_ARGUMENT', { message: '没有这个角色', details: [{ path: 'persona' }] })
  return persona
}

export async function defaultPersona(ports: PersonaPorts): Promise<Persona> {
  const [first] = await ports.personas.list()
  if (!first) throw new AppError('INTERNAL', { cause: new Error('no persona is deployed') })
  return first
}

/** The persona of a conversation, or the default persona when the file of that persona was removed. */
export async function personaOf(ports: PersonaPorts, conversation: ConversationRecord): Promise<Persona> {
  return (await ports.personas.find(conversation.persona)) ?? (await defaultPersona(ports))
}

export function requestFor(
  ports: TurnPorts,
  caller: Caller,
  conversation: ConversationRecord,
  persona: Persona,
  messages: WindowMessage[],
): ModelRequest {
  return {
    system: persona.prompt,
    messages,
    user: ports.ids.derive('u', caller.openid),
    upstreamConversationId: conversation.upstream?.conversationId,
    upstreamProvider: conversation.upstream?.provider,
  }
}
