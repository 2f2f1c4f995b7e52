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
  z.strictObject({ action: z.literal('export'), ...page }),
  z.strictObject({ action: z.literal('erase') }),
])

export type HistoryEvent = z.infer<typeof historyEvent>

/** A page, newest first (an export: oldest first); `nextCursor` null on the last one. */
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

/**
 * A message as its person takes it along. A page of an export may hold fewer than `limit`, even none, before the last one: what
 * stands in removed conversations is left out.
 */
export interface ExportedMessage extends Message {
  conversationTitle: string
  /** Which persona the conversation is with. */
  persona: string
}

/** One step of an erasure; asked again until nothing remains. */
export interface EraseData {
  remaining: boolean
}
