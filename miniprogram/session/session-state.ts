import type { Passage, Place } from '../view/passage'
import type { Thread } from '../view/thread'
import type { ChatCloud, ReplySource, ThreadStorage } from './ports'
import type { Turn } from './turn'

export interface ChatSessionOptions {
  cloud: ChatCloud
  source: ReplySource
  storage: ThreadStorage
  newId(): string
  now(): number
  /** Something visible has changed. */
  onChange(): void
  /** A request of the person failed. Failed drafts show that themselves. */
  onFailure(error: unknown): void
}

/** A turn whose reply is awaited, and the reply that it replaces (empty: none). */
export interface Pending {
  clientMessageId: string
  replaces: string
}

/** The state that all parts of a session share. */
export interface SessionState {
  thread: Thread
  /** The thread includes the newest message of the cloud, not only the newest stored one. */
  isFresh: boolean
  /** The passage that the person reads instead of the thread. Turns continue in the thread meanwhile. */
  passage: Passage | null
  /** The message to find, until the person has seen it. */
  place: Place | null
  turn: Turn | null
  pending: Pending | null
  isUnreachable: boolean
}

export interface SessionParts {
  options: ChatSessionOptions
  state: SessionState
  change(part: Partial<SessionState>): void
}
