import type { ConversationRecord } from '../domain/conversation/conversation.ts'
import type { Emotion } from '../domain/emotion/emotion.ts'

/** A conversation as clients see it in their list. */
export interface Conversation {
  id: string
  title: string
  persona: string
  channel: string
  turns: number
  lastText: string
  lastEmotion: Emotion
  pinned: boolean
  createdAt: number
  updatedAt: number
  /** Set while a removed conversation can still be restored. */
  removedAt?: number
}

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
