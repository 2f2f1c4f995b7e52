import * as z from 'zod/mini'
import type { ConversationRecord } from '../domain/conversation/conversation.ts'
import { emotion, maybe, milliseconds } from './message-parts.ts'

/** What every conversation has, as clients see it and as it is stored. */
export const conversationFields = {
  title: z.string(),
  persona: z.string(),
  channel: z.string(),
  turns: z.int(),
  lastText: z.string(),
  lastEmotion: emotion,
  pinned: z.boolean(),
  createdAt: milliseconds,
  updatedAt: milliseconds,
}

/** A conversation as clients see it in their list. */
export const conversation = z.object({
  id: z.string(),
  ...conversationFields,
  /** Set while a removed conversation can still be restored. */
  removedAt: maybe(milliseconds),
})

export type Conversation = z.infer<typeof conversation>

export function toConversation(record: ConversationRecord): Conversation {
  return {
    id: record.id,
    title: record.title,
    persona: record.persona,
    channel: record.channel,
    turns: record.turns,
    lastText: record.lastText,
    lastEmotion: record.lastEmotion,
    pinned: record.pinned,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    ...(record.removedAt !== null && { removedAt: record.removedAt }),
  }
}
