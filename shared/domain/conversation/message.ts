import type { HelpNotice } from '../safety/care/notice.ts'
import type { Emotion } from '../emotion/emotion.ts'
import type { Caller } from '../people/caller.ts'
import type { Reminder } from '../people/reminder.ts'

export const replyStatuses = [
  'pending',
  'streaming',
  'done',
  'stopped',
  'interrupted',
  'failed',
  'blocked',
] as const

export type ReplyStatus = (typeof replyStatuses)[number]

/** A reply with one of these statuses may still grow. With any other status only its rating may change. */
export const liveStatuses = ['pending', 'streaming'] as const satisfies readonly ReplyStatus[]

export function isLive(status: ReplyStatus): boolean {
  return status === 'pending' || status === 'streaming'
}

export interface Citation {
  title: string
  /** The beginning of the passage, a few hundred characters. */
  excerpt: string
  score?: number
  url?: string
}

/** The tokens that the upstream counted; absent when it sent no count. */
export interface Usage {
  promptTokens: number
  completionTokens: number
  totalTokens: number
}

export type Rating = 'up' | 'down'

export type Role = 'user' | 'assistant'

/**
 * What a client asked for besides the text. The same `clientMessageId` with another request is a conflict.
 */
export interface TurnRequest {
  action: 'send' | 'continue' | 'regenerate'
  persona: string | null
  useAutoRag: boolean
  /**
   * A hash of the history that the client brought along; null for none; absent on documents from before this
   * field existed.
   */
  past?: string | null | undefined
}

/** Why a reply failed or was cut, in words for its reader. `code` is an error code of the contract. */
export interface ReplyError {
  code: string
  message: string
  retryAfterMs?: number
}

/**
 * A stored message. A question is final from the start; a reply grows until its status is final. All times
 * are in milliseconds since the epoch.
 */
export interface MessageRecord {
  id: string
  openid: string
  conversationId: string
  /** The client chooses this id, which is unique per person. Question and reply of one turn share it. */
  clientMessageId: string
  /** The position in the conversation, compared as a plain string (see turn.ts). */
  order: string
  role: Role
  content: string
  /** Counts how often shown text was taken back. Text of an earlier revision is void. */
  revision: number
  emotion: Emotion
  status: ReplyStatus
  createdAt: number
  updatedAt: number
  /** On a reply, the id of its question; null on questions. */
  questionId: string | null
  /** The execution that owns a live reply. A retried insert recognises its own document by this value. */
  attempt: string | null
  /** When the lease of a live reply expires, its function has died, and any reader settles the reply. */
  leaseUntil: number | null
  error: ReplyError | null
  usage: Usage | null
  citations: Citation[]
  rating: Rating | null
  help: HelpNotice | null
  /**
   * On a reply, what its question felt like, for the diary of a person who agreed to that record; null for
   * nobody else's. Documents from before the consent have no such field, and their questions hold it.
   */
  felt: Emotion | null
  /** What the product says beside the reply; null for nothing. */
  reminder: Reminder | null
  /** The reply reached a length limit. It is complete, but the person can continue it. */
  truncated: boolean
  /** The earlier reply to the same question that this reply replaces. */
  replaces: string | null
  /** The reply that replaces this one after `continue` or `regenerate`; readers skip this reply then. */
  supersededBy: string | null
  /** The request of the turn; null on questions and on replies from before this field existed. */
  request: TurnRequest | null
}

/** Each write of the function extends its lease by this time; see `heartbeatMs`. */
export const leaseMs = 10_000

type Essential = 'id' | 'conversationId' | 'clientMessageId' | 'order' | 'role' | 'attempt'

/** An empty message. An empty reply is pending and has a lease. */
export function blankMessage(
  { openid }: Caller,
  now: number,
  given: Pick<MessageRecord, Essential> & Partial<MessageRecord>,
): MessageRecord {
  const isReply = given.role === 'assistant'
  return {
    openid,
    content: '',
    revision: 0,
    emotion: 'neutral',
    status: isReply ? 'pending' : 'done',
    createdAt: now,
    updatedAt: now,
    questionId: null,
    leaseUntil: isReply ? now + leaseMs : null,
    error: null,
    usage: null,
    citations: [],
    rating: null,
    help: null,
    felt: null,
    reminder: null,
    truncated: false,
    replaces: null,
    supersededBy: null,
    request: null,
    ...given,
  }
}

/** Returns whether the lease has expired at `now`, which means that the function has died. */
export function hasLostItsFunction(message: MessageRecord, now: number): boolean {
  return isLive(message.status) && (message.leaseUntil ?? 0) < now
}

/**
 * Returns whether a repeated request equals the first one. Null means an old document without a stored
 * request, which equals any.
 */
export function isSameRequest(made: TurnRequest | null, again: TurnRequest): boolean {
  if (made === null) return true
  const samePast = made.past === undefined || made.past === (again.past ?? null)
  return (
    made.action === again.action &&
    made.persona === again.persona &&
    made.useAutoRag === again.useAutoRag &&
    samePast
  )
}
