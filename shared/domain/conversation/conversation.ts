import type { Emotion } from '../emotion/emotion.ts'
import type { Caller } from '../people/caller.ts'
import type { MessageRecord } from './message.ts'
import { turnOrder } from './turn.ts'

/** The conversation an upstream keeps on its side (Dify), with the provider that made it. */
export interface UpstreamConversation {
  provider: string
  conversationId: string
}

export interface ConversationRecord {
  id: string
  openid: string
  title: string
  /** Which door it was begun at: `miniprogram`, `gateway`, `wecom`. */
  channel: string
  persona: string
  upstream: UpstreamConversation | null
  /** Turns that ended, whatever their status. */
  turns: number
  lastText: string
  lastEmotion: Emotion
  pinned: boolean
  removedAt: number | null
  /** Order key of the newest message: sorts the list of conversations. */
  activeOrder: string
  /** The reply that is being written; holds off other turns until it is final. */
  activeTurn: string | null
  /** When that turn took the conversation. */
  activeSince: number
  createdAt: number
  updatedAt: number
}

const titleLength = 24
const lastTextLength = 60

/** Stands in for a title or a line that must not be repeated. */
export const hiddenTitle = '新的对话'
export const hiddenText = '（内容未显示）'

/** A new conversation is named after its first question until a person renames it. */
export function titleFrom(question: string): string {
  return cut(question, titleLength)
}

export function lastTextFrom(text: string): string {
  return cut(text, lastTextLength)
}

/** A conversation without messages. */
export function blankConversation(
  { openid, channel }: Caller,
  id: string,
  persona: string,
  now: number,
  title: string = hiddenTitle,
): ConversationRecord {
  return {
    id,
    openid,
    title,
    channel,
    persona,
    upstream: null,
    turns: 0,
    lastText: '',
    lastEmotion: 'neutral',
    pinned: false,
    removedAt: null,
    activeOrder: turnOrder(now, id).question,
    activeTurn: null,
    activeSince: 0,
    createdAt: now,
    updatedAt: now,
  }
}

/** A new conversation that its first turn has taken already. */
export function beginConversation(
  question: MessageRecord,
  replyId: string,
  caller: Caller,
  persona: string,
): ConversationRecord {
  const { conversationId, createdAt, content } = question
  return {
    ...blankConversation(caller, conversationId, persona, createdAt, titleFrom(content)),
    lastText: lastTextFrom(content),
    lastEmotion: question.emotion,
    activeOrder: question.order,
    activeTurn: replyId,
    activeSince: createdAt,
  }
}

/** How long a removed conversation can be restored before the sweep erases it. */
export const restoreWindowMs = 30 * 24 * 3600_000

/**
 * White space is folded, so a line may need more of the text than it is long; nobody reads a whole reply for
 * it.
 */
const lookedAt = 500

function cut(whole: string, length: number): string {
  const text = whole.trimStart().slice(0, lookedAt)
  const characters = [...text.replace(/\s+/g, ' ').trim()]
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`
}
