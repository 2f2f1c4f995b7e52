import type { MessagesPage } from '../../shared/contract/history.ts'
import type { Message } from '../../shared/contract/message.ts'
import { withMessages, type Thread } from './thread'

/** Where a message stands in its conversation. */
export interface Place {
  id: string
  order: string
}

/** A stretch of a conversation that is read apart from its end. */
export interface Passage {
  /** What is known of the stretch; no drafts. */
  thread: Thread
  /** Where newer messages begin; null until a page has come. */
  newerCursor: string | null
}

/** Until its page has come, what is kept of the conversation stands in, if the message is in it. */
export function beginPassage(kept: Thread, place: Place): Passage {
  const blank = { messages: [], olderCursor: null }
  return { thread: { ...kept, ...(!holds(kept, place.id) && blank), drafts: [] }, newerCursor: null }
}

export function holds(thread: Thread, id: string): boolean {
  return thread.messages.some((message) => message.id === id)
}

/** With the page around its place. */
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

/** The thread with the passage at its front; null while something is missing between the two. */
export function meeting(thread: Thread, { thread: part, newerCursor }: Passage): Thread | null {
  const isNext = thread.messages.some((message) => message.order === newerCursor)
  return isNext || part.messages.some(({ id }) => holds(thread, id)) ? joined(thread, part) : null
}

/** Two stretches that touch; older messages begin where the longer one says. */
function joined(thread: Thread, part: Thread): Thread {
  const messages = withMessages(thread, part.messages)
  const [first, other] = [firstOrder(thread), firstOrder(part)]
  const isOlder = other !== null && (first === null || other < first)
  return { ...messages, olderCursor: isOlder ? part.olderCursor : thread.olderCursor }
}

/**
 * What was heard of messages, put where it stands: in the passage that has its question, and in the thread,
 * unless that is older than what the thread goes back to.
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

/** The order keys are sorted in a thread, but not on a page. */
function firstOrder({ messages }: Thread): string | null {
  return messages.reduce<string | null>(
    (first, { order }) => (first === null || order < first ? order : first),
    null,
  )
}
