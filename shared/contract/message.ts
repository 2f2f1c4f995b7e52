import * as z from 'zod/mini'
import type { MessageRecord } from '../domain/conversation/message.ts'
import { cutToLength, longestText } from '../domain/conversation/text-length.ts'
import {
  citation,
  emotion,
  helpNotice,
  maybe,
  messageFields,
  rating,
  replyError,
  usage,
  reminder,
} from './message-parts.ts'

/** A message as clients see it. A watched document has the same fields, with `_id` in place of `id`. */
export const message = z.object({
  id: z.string(),
  ...messageFields,
  /** Replies only: the question answered. */
  questionId: maybe(z.string()),
  error: maybe(replyError),
  usage: maybe(usage),
  citations: maybe(z.array(citation)),
  rating: maybe(rating),
  /** Present when the question spoke of danger. */
  help: maybe(helpNotice),
  /** Replies only: what the question felt like, for the diary of a person who agreed to it. */
  felt: maybe(emotion),
  /** Words of the product beside a reply, shown apart from it: a rest is due, for instance. */
  reminder: maybe(reminder),
  /** The model hit its length limit: offer to continue. */
  truncated: maybe(z.literal(true)),
  /**
   * The text is longer than one answer gives of it: this is its beginning, and it goes on at this place
   * (UTF-16 units). Only texts of more than 150,000 characters are; `history` `reply` reads on with `from`.
   */
  continuesAt: maybe(z.int()),
})

export type Message = z.infer<typeof message>
export type HelpNotice = z.infer<typeof helpNotice>

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
    ...(record.reminder !== null && { reminder: record.reminder }),
    ...(record.felt !== null && { felt: record.felt }),
    ...(record.truncated && { truncated: true as const }),
  }
}
