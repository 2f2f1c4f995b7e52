import { AppError } from '../contract/errors.ts'
import type { Caller } from '../domain/caller.ts'
import { lastTextFrom, titleFrom, type ConversationRecord } from '../domain/conversation.ts'
import { leaseMs } from '../domain/flush-schedule.ts'
import type { MessageRecord } from '../domain/message.ts'
import type { WindowMessage } from '../domain/window.ts'
import type { Ids, ModelRequest, Persona, TurnPorts } from '../ports.ts'

/** Ids follow from the person and the `clientMessageId`: whoever sends the same turn again arrives at the same documents. */
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

/** A message with nothing in it yet; a reply is born pending, under a lease. */
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
    ...given,
  }
}

export function beginConversation(
  question: MessageRecord,
  replyId: string,
  caller: Caller,
  persona: Persona,
): ConversationRecord {
  return {
    id: question.conversationId,
    openid: caller.openid,
    title: titleFrom(question.content),
    channel: caller.channel,
    persona: persona.id,
    upstream: null,
    turns: 0,
    lastText: lastTextFrom(question.content),
    lastEmotion: question.emotion,
    pinned: false,
    removedAt: null,
    activeOrder: question.order,
    activeTurn: replyId,
    activeSince: question.createdAt,
    createdAt: question.createdAt,
    updatedAt: question.createdAt,
  }
}

/** Null asks for the default persona; an unknown name is the caller's mistake. */
export async function findPersona(ports: TurnPorts, id: string | undefined): Promise<Persona | null> {
  if (id === undefined) return null
  const persona = await ports.personas.find(id)
  if (!persona)
    throw new AppError('INVALID_ARGUMENT', { message: '没有这个角色', details: [{ path: 'persona' }] })
  return persona
}

export async function defaultPersona(ports: TurnPorts): Promise<Persona> {
  const [first] = await ports.personas.list()
  if (!first) throw new AppError('INTERNAL', { cause: new Error('no persona is deployed') })
  return first
}

/** The voice of a conversation; a persona whose file was taken away falls back to the default. */
export async function personaOf(ports: TurnPorts, conversation: ConversationRecord): Promise<Persona> {
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
