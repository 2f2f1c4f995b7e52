import type { MessagesPage } from '../../shared/contract/history.ts'
import type { Message } from '../../shared/contract/message.ts'
import { withMessages, type Thread } from './thread'

/** The position of a message in its conversation. */
export interface Place {
  id: string
  order: string
}

/** A part of a conversation that is read apart from its end. */
export interface Passage {
  /** The known messages of this part, without drafts. */
  thread: Thread
  /** Where newer messages begin; null until a page has arrived. */
  newerCursor: string | null
}

/**
 * Begins a passage. Until its page arrives, it shows the stored conversation if that contains the message.
 */
export function beginPassage(kept: Thread, place: Place): Passage {
  const blank = { messages: [], olderCursor: null }
  return { thread: { ...kept, ...(!holds(kept, place.id) && blank), drafts: [] }, newerCursor: null }
}

export function holds(thread: Thread, id: string): boolean {
  return thread.messages.some((message) => message.id === id)
}

/** Fills the passage with the page around its place. */
export function withMiddle({ thread }: Passage, { items, nextCursor, newerCursor }: MessagesPage): Passage {
  const middle = { ...thread, messages: items, olderCursor: nextCursor }
  return { thread: joined(thread, middle), newerCursor: newerCursor ?? null }
}

export function withOlder({ thread, newerCursor }: Passage, { items, nextCursor }: MessagesPage): Passage {
  return { thread: { ...withMessages(thread, items), olderCursor: nextCursor }, newerCursor }
}

export function withNewer({ thread }: Passage, { items, nextCursor }: MessagesPage): Passage {
  return { thread: withMessages(thread, items), newerCursor: nextCursor }
}

/** Joins the passage to the front of the thread; returns null while messages between them are missing. */
export function meeting(thread: Thread, { thread: part, newerCursor }: Passage): Thread | null {
  const isNext = thread.messages.some((message) => message.order === newerCursor)
  return isNext || part.messages.some(({ id }) => holds(thread, id)) ? joined(thread, part) : null
}

/** Joins two parts that touch; the longer part tells where older messages begin. */
function joined(thread: Thread, part: Thread): Thread {
  const messages = withMessages(thread, part.messages)
  const [first, other] = [firstOrder(thread), firstOrder(part)]
  const isOlder = other !== null && (first === null || other < first)
  return { ...messages, olderCursor: isOlder ? part.olderCursor : thread.olderCursor }
}

/**
 * Puts new messages into the passage that contains their question, and into the thread unless they are older
 * than its first message.
 */
export function withHeard(
  { thread, passage }: { thread: Thread; passage: Passage | null },
  messages: readonly Message[],
): { thread: Thread; passage: Passage | null } {
  const first = thread.olderCursor === null ? null : firstOrder(thread)
  const near = messages.filter(({ order }) => first === null || order >= first)
  const read = passage ? messages.filter((one) => holds(passage.thread, one.questionId ?? one.id)) : []
  return {
    thread: withMessages(thread, near),
    passage: passage && { ...passage, thread: withMessages(passage.thread, read) },
  }
}

/** Returns the smallest order key; a page of messages is not sorted. */
function firstOrder({ messages }: Thread): string | null {
  return messages.reduce<string | null>(
    (first, { order }) => (first === null || order < first ? order : first),
    null,
  )
}
