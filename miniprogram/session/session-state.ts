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
  /** Something a reader can see has changed. */
  onChange(): void
  /** Something the person asked for could not be done; drafts tell it themselves. */
  onFailure(error: unknown): void
}

/** A turn whose reply is on the way, and the reply it takes the place of (empty: none). */
export interface Pending {
  clientMessageId: string
  replaces: string
}

/** What the parts of a session share. */
export interface SessionState {
  thread: Thread
  /** The thread goes to the newest message of the cloud, not only to the newest that was kept. */
  isFresh: boolean
  /** What is read instead of the thread; turns go on in the thread all the same. */
  passage: Passage | null
  /** The message that was asked for, until it has been seen. */
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
