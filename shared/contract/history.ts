import * as z from 'zod/mini'
import type { AigcLabel } from '../domain/people/aigc-label.ts'
import type { Conversation } from './conversation.ts'
import { cursor, id, limit, oneReplyName, replyName, text, titleLimit } from './fields.ts'
import type { Message } from './message.ts'
import { complaintEvents } from './rights/complaint.ts'
import type { ExportedCheckIn } from './safety/check-in.ts'
import { planEvents, type SafetyPlan } from './safety/safety-plan.ts'

/** A page begins at one place: before a message, from one on, or around one. */
const onePlace = z.refine<{
  cursor?: string | null | undefined
  from?: string | undefined
  around?: string | undefined
}>(
  ({ cursor, from, around }) =>
    [cursor ?? undefined, from, around].filter((place) => place !== undefined).length <= 1,
  'cursor、from 和 around 最多给一个',
)

const page = { cursor: z.optional(z.nullable(cursor)), limit: z.optional(limit) }
const conversationId = id

/** Events of the `history` function. */
export const historyEvent = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('conversations'), ...page }),
  z
    .strictObject({
      action: z.literal('messages'),
      conversationId,
      ...page,
      from: z.optional(cursor),
      around: z.optional(cursor),
    })
    .check(onePlace),
  z
    .strictObject({
      action: z.literal('reply'),
      ...replyName,
      from: z.optional(z.int().check(z.minimum(0))),
    })
    .check(oneReplyName),
  z.strictObject({ action: z.literal('rename'), conversationId, title: text(titleLimit) }),
  z.strictObject({ action: z.literal('pin'), conversationId, pinned: z.boolean() }),
  z.strictObject({ action: z.literal('remove'), conversationId }),
  z.strictObject({ action: z.literal('restore'), conversationId }),
  z.strictObject({ action: z.literal('search'), query: text(100), ...page }),
  z.strictObject({ action: z.literal('export'), ...page }),
  z.strictObject({ action: z.literal('erase') }),
  ...planEvents,
  ...complaintEvents,
  /**
   * The person agrees to one message next day, or takes that back. WeChat has been asked before: there,
   * too, one consent is one message. A touch on it opens the conversation.
   */
  z.strictObject({
    action: z.literal('check-in'),
    agreed: z.boolean(),
    conversationId: z.optional(conversationId),
  }),
])

export type HistoryEvent = z.infer<typeof historyEvent>

/**
 * A page, newest first (an export: oldest first); `nextCursor` null on the last one. It holds fewer than
 * `limit` where texts are long: an answer stays below 1 MB.
 */
export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

/**
 * Messages of a conversation, newest first, whichever way they are paged:
 * - `cursor`: before this order key (without one, the newest); `nextCursor` is the `cursor` of the next older
 *   page.
 * - `from`: at this order key and after it; `nextCursor` is the `from` of the next newer page, null when the
 *   newest are here.
 * - `around`: the message with this order key with about as many before it as after it; `nextCursor` is the
 *   `cursor` of what is older and `newerCursor` the `from` of what is newer. NOT_FOUND when that message does
 *   not stand in this conversation.
 */
export interface MessagesPage extends Page<Message> {
  /** In answers to `around` only. */
  newerCursor?: string | null
}

export interface ConversationData {
  conversation: Conversation
}

/** A message that holds the searched words, with the conversation it stands in. */
export interface SearchHit {
  conversation: Conversation
  message: Message
  /**
   * Where its content holds them, in UTF-16 units: they may be written otherwise there. Absent beyond
   * what a page holds.
   */
  place?: { from: number; to: number }
}

/**
 * A message as its person takes it along. A page of an export may hold fewer than `limit`, even none,
 * before the last one: what stands in removed conversations is left out. A text too long for one answer
 * is there in parts, each an item of its own: all but the last have `continuesAt`, and they follow each
 * other.
 */
export interface ExportedMessage extends Message {
  conversationTitle: string
  /** Which persona the conversation is with. */
  persona: string
}

/** That a turn was judged to speak of danger to life (decision 025). */
export interface ExportedDanger {
  level: 'danger' | 'imminent'
  /** Milliseconds since the epoch. */
  at: number
}

/**
 * The first page holds what was recorded of danger, newest first, the plan, the check-in, and by collection
 * what else is kept of the person, without secrets.
 */
export interface ExportPage extends Page<ExportedMessage> {
  /** The implicit label of the file that the client makes. */
  label?: AigcLabel
  records?: Record<string, Record<string, unknown>[]>
  dangers?: ExportedDanger[]
  plan?: SafetyPlan
  checkIn?: ExportedCheckIn
}

/** One step of an erasure; asked again until nothing remains. */
export interface EraseData {
  remaining: boolean
}
