import type { Emotion } from '../domain/emotion/emotion.ts'
import { cutToLength, longestText } from '../domain/conversation/text-length.ts'
import type {
  Citation,
  HelpNotice,
  MessageRecord,
  Rating,
  ReplyError,
  ReplyStatus,
  Role,
  Usage,
} from '../domain/conversation/message.ts'

export type { HelpNotice } from '../domain/conversation/message.ts'

/** A message as clients see it. A watched document has the same fields, with `_id` in place of `id`. */
export interface Message {
  id: string
  conversationId: string
  clientMessageId: string
  role: Role
  content: string
  /**
   * The text is longer than one answer gives of it: this is its beginning, and it goes on at this place
   * (UTF-16 units). Only texts of more than 150,000 characters are; `history` `reply` reads on with `from`.
   */
  continuesAt?: number
  emotion: Emotion
  status: ReplyStatus
  createdAt: number
  updatedAt: number
  /** Position in the conversation; sorts as a string, and serves as a cursor. */
  order: string
  /** Replies only: the question answered. */
  questionId?: string
  error?: ReplyError
  usage?: Usage
  citations?: Citation[]
  rating?: Rating
  /** The help card, when the question spoke of danger. */
  help?: HelpNotice
  /** The model hit its length limit: offer to continue. */
  truncated?: true
}

/** Leaves out what is the engine's own business (openid, attempt, lease) and what is empty. */
export function toMessage(record: MessageRecord): Message {
  const content = cutToLength(record.content, longestText)
  return {
    id: record.id,
    conversationId: record.conversationId,
    clientMessageId: record.clientMessageId,
    role: record.role,
    content,
    ...(content.length < record.content.length && { continuesAt: content.length }),
    emotion: record.emotion,
    status: record.status,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    order: record.order,
    ...(record.questionId !== null && { questionId: record.questionId }),
    ...(record.error !== null && { error: record.error }),
    ...(record.usage !== null && { usage: record.usage }),
    ...(record.citations.length > 0 && { citations: record.citations }),
    ...(record.rating !== null && { rating: record.rating }),
    ...(record.help !== null && { help: record.help }),
    ...(record.truncated && { truncated: true as const }),
  }
}
