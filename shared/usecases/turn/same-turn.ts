import type { SendEvent } from '../../contract/chat.ts'
import { AppError } from '../../contract/errors.ts'
import type { Caller } from '../../domain/people/caller.ts'
import {
  isSameRequest,
  type MessageRecord,
  type Role,
  type TurnRequest,
} from '../../domain/conversation/message.ts'
import type { Ids } from '../../ports/system.ts'
import type { StoragePorts } from '../../ports/turn.ts'
import { conversationIdOf } from './new-turn.ts'

/** Both halves of a turn. */
export interface TurnRecords {
  question: MessageRecord
  reply: MessageRecord
}

/** What a door may ask for besides what a client may. */
export interface Placed {
  /**
   * Begin the conversation under `conversationId`, an id that the door has derived for this person, when
   * there is none.
   */
  beginIfMissing?: boolean
  /** The door chose the conversation, not its client: the same turn may stand in another one by now. */
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
 * A name is good for one turn: the same words in the same place, and whatever else of the request decides
 * about the answer.
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
  // Whoever names the conversation may leave out the persona that it was begun with.
  const isNamed = event.conversationId !== undefined && event.persona === undefined
  return isSameRequest(reply.request, isNamed && persona !== undefined ? { ...again, persona } : again)
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
