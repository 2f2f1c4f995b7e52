import type { SendEvent } from '../../../contract/chat.ts'
import { AppError } from '../../../contract/errors.ts'
import {
  isSameRequest,
  type MessageRecord,
  type Role,
  type TurnRequest,
} from '../../../domain/conversation/message.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import type { Ids } from '../../../ports/system.ts'
import type { StoragePorts } from '../../../ports/turn.ts'
import { conversationIdOf } from '../../replies/names/turn-ids.ts'

/** The question and the reply of one turn. */
export interface TurnRecords {
  question: MessageRecord
  reply: MessageRecord
}

/** What a door of this project may ask for, but a client may not. */
export interface Placed {
  /**
   * When the conversation `conversationId` does not exist, begin it. The door has derived that id for this
   * person.
   */
  beginIfMissing?: boolean
  /**
   * The door chose the conversation, not the client: the same turn may already belong to another
   * conversation.
   */
  conversationIsOpen?: boolean
}

type Asked = SendEvent & Placed & { past?: readonly { role: Role; content: string }[] }

export function requestOf(ids: Ids, { persona, useAutoRag, past = [] }: Asked): TurnRequest {
  const words = past.map(({ role, content }) => [role, content])
  return {
    action: 'send',
    persona: persona ?? null,
    useAutoRag: useAutoRag ?? false,
    past: words.length === 0 ? null : ids.derive('h', JSON.stringify(words)),
  }
}

/**
 * A `clientMessageId` names one turn. A repeated call asks for the same turn when its text, its conversation
 * and everything else that decides the answer are equal.
 */
export function isSameTurn(
  ids: Ids,
  caller: Caller,
  event: Asked,
  { question, reply }: TurnRecords,
): boolean {
  if (question.content !== event.text) return false
  const again = requestOf(ids, event)
  const { persona } = reply.request ?? {}
  const place = event.conversationId ?? conversationIdOf(ids, caller.openid, question.clientMessageId)
  if (!event.conversationIsOpen && place !== reply.conversationId) return false
  // A client that names the conversation may leave out the persona with which that conversation began.
  const isNamed = event.conversationId !== undefined && event.persona === undefined
  return isSameRequest(reply.request, isNamed && persona !== undefined ? { ...again, persona } : again)
}

/**
 * The error for a `clientMessageId` that already names another turn. No caller receives the answer to another
 * question.
 */
export function nameTaken(): AppError {
  return new AppError('CONFLICT', { message: '这个编号已经用在另一句话上了，请换一个再发' })
}

/** Returns null when the question or the reply is missing. */
export async function findTurn(
  { messages }: Pick<StoragePorts, 'messages'>,
  { openid }: Caller,
  replyId: string,
): Promise<TurnRecords | null> {
  const reply = await messages.find(openid, replyId)
  const question = reply && (await messages.find(openid, reply.questionId ?? ''))
  return question && { question, reply }
}
