import type { Emotion } from '../emotion/emotion.ts'
import type { Caller } from '../people/caller.ts'
import type { RiskEvent } from '../safety/risk/risk-event.ts'
import type { RiskState } from '../safety/risk/risk-state.ts'
import type { MessageRecord } from './message.ts'
import { turnOrder } from './turn.ts'
import type { WindowMessage } from './window-message.ts'

/** The conversation that an upstream such as Dify keeps, and the provider that created it. */
export interface UpstreamConversation {
  provider: string
  conversationId: string
}

export interface ConversationRisk extends RiskState {
  /** When the soft line of a concern was last said, in milliseconds since 1970. */
  softAt: number
}

export interface ConversationRecord {
  id: string
  openid: string
  title: string
  /** The channel in which the conversation began: `miniprogram`, `gateway` or `wecom`. */
  channel: string
  persona: string
  upstream: UpstreamConversation | null
  /** The number of ended turns, whatever their status. */
  turns: number
  lastText: string
  lastEmotion: Emotion
  pinned: boolean
  removedAt: number | null
  /** Order key of the newest message. The list of conversations is sorted by it. */
  activeOrder: string
  /** The reply that a turn is writing. Other turns must wait until it is final. */
  activeTurn: string | null
  /** When that turn took the conversation. */
  activeSince: number
  /**
   * What the next turn sends to the model of this conversation, so that it reads no messages. Null when it is
   * not known: the last reply was ended by another call than its own, or it replaced an older reply.
   */
  window: WindowMessage[] | null
  /** The danger that was seen in this conversation; null for none. It fades (`decayRisk`). */
  risk: ConversationRisk | null
  /** Events of danger that could not be stored: the next turn or the sweep stores them. */
  owed: RiskEvent[]
  createdAt: number
  updatedAt: number
}

const titleLength = 24
const lastTextLength = 60

/** Replaces a title or a text that must not be shown. */
export const hiddenTitle = '新的对话'
export const hiddenText = '（内容未显示）'

/** A new conversation takes its title from its first question; a person can rename it. */
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
    window: [],
    risk: null,
    owed: [],
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
 * The title needs only the beginning of a text. This is more than the title's length, because white space is
 * folded.
 */
const lookedAt = 500

function cut(whole: string, length: number): string {
  const text = whole.trimStart().slice(0, lookedAt)
  const characters = [...text.replace(/\s+/g, ' ').trim()]
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`
}
