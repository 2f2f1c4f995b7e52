import * as z from 'zod/mini'
import type { Conversation } from './conversation.ts'
import { cursor, id, limit, oneReplyName, replyName, text, titleLimit } from './fields.ts'
import type { Message } from './message.ts'

const page = { cursor: z.optional(z.nullable(cursor)), limit: z.optional(limit) }
const conversationId = id

/** Events of the `history` function (DESIGN section 3). */
export const historyEvent = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('conversations'), ...page }),
  z.strictObject({ action: z.literal('messages'), conversationId, ...page }),
  z.strictObject({ action: z.literal('reply'), ...replyName }).check(oneReplyName),
  z.strictObject({ action: z.literal('rename'), conversationId, title: text(titleLimit) }),
  z.strictObject({ action: z.literal('pin'), conversationId, pinned: z.boolean() }),
  z.strictObject({ action: z.literal('remove'), conversationId }),
  z.strictObject({ action: z.literal('restore'), conversationId }),
  z.strictObject({ action: z.literal('search'), query: text(100), ...page }),
])

export type HistoryEvent = z.infer<typeof historyEvent>

/** A page, newest first; `nextCursor` null on the last one. */
export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

export interface ConversationData {
  conversation: Conversation
}

/** A message that holds the searched words, with the conversation it stands in. */
export interface SearchHit {
  conversation: Conversation
  message: Message
}
