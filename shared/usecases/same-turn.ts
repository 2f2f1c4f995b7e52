import type { SendEvent } from '../contract/chat.ts'
import { AppError } from '../contract/errors.ts'
import type { Caller } from '../domain/caller.ts'
import { isSameRequest, type MessageRecord, type TurnRequest } from '../domain/message.ts'
import type { StoragePorts } from '../ports.ts'

/** Both halves of a turn. */
export interface TurnRecords {
  question: MessageRecord
  reply: MessageRecord
}

/** What a door may ask for besides what a client may. */
export interface Placed {
  /** Begin the conversation under `conversationId`, an id that the door has derived for this person, when there is none. */
  beginIfMissing?: boolean
  /** The door chose the conversation, not its client: the same turn may stand in another one by now. */
  conversationIsOpen?: boolean
}

export function requestOf({ persona, useAutoRag }: Pick<SendEvent, 'persona' | 'useAutoRag'>): TurnRequest {
  return { action: 'send', persona: persona ?? null, useAutoRag: useAutoRag ?? false }
}

/** A name is good for one turn: the same words, and whatever else the client says of it. */
export function isSameTurn(event: SendEvent & Placed, { question, reply }: TurnRecords): boolean {
  const place = event.conversationIsOpen ? undefined : event.conversationId
  return (
    question.content === event.text &&
    (place === undefined || place === reply.conversationId) &&
    isSameRequest(reply.request, requestOf(event))
  )
}

/** Nobody gets the answer to something else. */
export function nameTaken(): AppError {
  return new AppError('CONFLICT', { message: '这个编号已经用在另一句话上了，请换一个再发' })
}

/** Null when either half is missing. */
export async function findTurn(
  { messages }: Pick<StoragePorts, 'messages'>,
  { openid }: Caller,
  replyId: string,
): Promise<TurnRecords | null> {
  const reply = await messages.find(openid, replyId)
  const question = reply && (await messages.find(openid, reply.questionId ?? ''))
  return question && { question, reply }
}
