import type { Emotion } from '../emotion/emotion.ts'
import type { Caller } from '../people/caller.ts'

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

/** A reply in one of these may still grow; in any other it never changes again (ratings aside). */
export const liveStatuses = ['pending', 'streaming'] as const satisfies readonly ReplyStatus[]

export function isLive(status: ReplyStatus): boolean {
  return status === 'pending' || status === 'streaming'
}

export interface Citation {
  title: string
  /** The passage used, cut to a few hundred characters. */
  excerpt: string
  score?: number
  url?: string
}

/** Tokens as the upstream counted them; absent when it did not say. */
export interface Usage {
  promptTokens: number
  completionTokens: number
  totalTokens: number
}

export type Rating = 'up' | 'down'

/** The card shown beside a reply when the question speaks of danger to life. */
export interface HelpNotice {
  kind: 'self-harm' | 'danger'
  title: string
  text: string
  hotlines: { name: string; number: string; hours: string }[]
}

export type Role = 'user' | 'assistant'

/** What a turn was asked for besides its text: the same name with another request is another turn. */
export interface TurnRequest {
  action: 'send' | 'continue' | 'regenerate'
  persona: string | null
  useAutoRag: boolean
  /** Stands for the past that was brought along, null for none; absent where it was not kept yet. */
  past?: string | null | undefined
}

/** Why a reply failed or was cut, as its reader sees it; `code` is one of the contract's error codes. */
export interface ReplyError {
  code: string
  message: string
  retryAfterMs?: number
}

/**
 * One message as it is stored. A question is final from the start; a reply grows until its status is final.
 * Times are milliseconds since the epoch.
 */
export interface MessageRecord {
  id: string
  openid: string
  conversationId: string
  /** Chosen by the client, unique per person; question and reply of one turn share it. */
  clientMessageId: string
  /** Position inside the conversation: plain string order (see turn.ts). */
  order: string
  role: Role
  content: string
  /** Counts how often shown text was taken back: text of another revision is void. */
  revision: number
  emotion: Emotion
  status: ReplyStatus
  createdAt: number
  updatedAt: number
  /** The question a reply answers; null on questions. */
  questionId: string | null
  /** Which execution owns a live reply: a retried insert recognises itself by it. */
  attempt: string | null
  /** A live reply whose lease has passed has lost its function: anyone who meets it settles it. */
  leaseUntil: number | null
  error: ReplyError | null
  usage: Usage | null
  citations: Citation[]
  rating: Rating | null
  help: HelpNotice | null
  /** Cut by the model's own length limit: complete as a reply, yet it can be continued. */
  truncated: boolean
  /** The earlier reply to the same question that this one takes the place of. */
  replaces: string | null
  /** Set on a reply that was continued or regenerated: readers skip it. */
  supersededBy: string | null
  /** On replies; null on questions, and on replies from before it was kept. */
  request: TurnRequest | null
}

/** A live reply is its function's for so long after each write; see `heartbeatMs`. */
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
    truncated: false,
    replaces: null,
    supersededBy: null,
    request: null,
    ...given,
  }
}

/** What an expired lease means at time `now`. */
export function hasLostItsFunction(message: MessageRecord, now: number): boolean {
  return isLive(message.status) && (message.leaseUntil ?? 0) < now
}

/** Whether a repeated request may be the one that was made, which is null where it was not kept yet. */
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
