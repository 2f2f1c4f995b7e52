import type { Message } from '../../shared/contract/message.ts'
import { sorted } from './sorted'

/** A question that may not be in the cloud yet. */
export interface Draft {
  clientMessageId: string
  text: string
  createdAt: number
  state: 'sending' | 'failed'
  /** The error code of a failed question; empty when the network failed. */
  reason: string
}

/** The known part of one conversation. */
export interface Thread {
  /** Null until the cloud has answered the first question. */
  conversationId: string | null
  title: string
  /** Oldest first, with one reply per question. */
  messages: readonly Message[]
  drafts: readonly Draft[]
  /** Where older messages begin; null when all messages are here. */
  olderCursor: string | null
}

export const emptyThread: Thread = {
  conversationId: null,
  title: '',
  messages: [],
  drafts: [],
  olderCursor: null,
}

/** Adds messages, replaces older versions of them, and removes the drafts that have arrived. */
export function withMessages(thread: Thread, messages: readonly Message[]): Thread {
  const byId = new Map(thread.messages.map((message) => [message.id, message]))
  for (const message of messages) {
    const known = byId.get(message.id)
    if (!known || !isOlderThan(message, known)) byId.set(message.id, message)
  }
  const merged = sorted([...byId.values()], (left, right) => compare(left.order, right.order))
  const questions = new Set(
    merged.filter((message) => message.role === 'user').map((message) => message.clientMessageId),
  )
  return {
    ...thread,
    messages: onePerQuestion(merged),
    drafts: thread.drafts.filter((draft) => !questions.has(draft.clientMessageId)),
  }
}

/**
 * Adds the newest page or the next older page. A newest page that does not touch the known messages replaces
 * them, because messages between them are missing.
 */
export function withPage(
  thread: Thread,
  items: readonly Message[],
  nextCursor: string | null,
  part: 'newest' | 'older',
): Thread {
  if (part === 'older') return { ...withMessages(thread, items), olderCursor: nextCursor }
  const known = new Set(thread.messages.map((message) => message.id))
  if (!items.some((item) => known.has(item.id))) {
    return { ...withMessages({ ...thread, messages: [] }, items), olderCursor: nextCursor }
  }
  return { ...withMessages(thread, items), olderCursor: nextCursor === null ? null : thread.olderCursor }
}

export function withDraft(thread: Thread, draft: Draft): Thread {
  const others = thread.drafts.filter((other) => other.clientMessageId !== draft.clientMessageId)
  return { ...thread, drafts: [...others, draft] }
}

export function withoutDraft(thread: Thread, clientMessageId: string): Thread {
  return { ...thread, drafts: thread.drafts.filter((draft) => draft.clientMessageId !== clientMessageId) }
}

export function liveReply(thread: Thread): Message | null {
  return thread.messages.find((message) => isLive(message)) ?? null
}

export function lastReply(thread: Thread): Message | null {
  for (let at = thread.messages.length - 1; at >= 0; at--) {
    const message = thread.messages[at]
    if (message?.role === 'assistant') return message
  }
  return null
}

export function isLive(message: Message): boolean {
  return message.status === 'pending' || message.status === 'streaming'
}

function compare(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** A late read must not overwrite what a watch has already reported. */
function isOlderThan(candidate: Message, known: Message): boolean {
  if (isLive(candidate) && !isLive(known)) return true
  return candidate.updatedAt < known.updatedAt
}

/** Of several replies to one question, keeps the last one, unless it failed without text. */
function onePerQuestion(messages: Message[]): Message[] {
  const standing = new Map<string, Message>()
  for (const message of messages) {
    if (message.questionId === undefined) continue
    const before = standing.get(message.questionId)
    if (!before || !endedEmpty(message)) standing.set(message.questionId, message)
  }
  return messages.filter(
    (message) => message.questionId === undefined || standing.get(message.questionId) === message,
  )
}

function endedEmpty(message: Message): boolean {
  return !isLive(message) && message.content === ''
}
