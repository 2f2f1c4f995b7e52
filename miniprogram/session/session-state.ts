import type { Api } from '../services/api'
import type { ReplySource } from '../services/reply-stream'
import type { Storage } from '../services/storage'
import type { Thread } from '../view/thread'
import type { Turn } from './turn'

export interface ChatSessionOptions {
  api: Pick<Api, 'runTurn' | 'stopTurn' | 'rate' | 'messages'>
  source: ReplySource
  storage: Pick<Storage, 'readThread' | 'writeThread' | 'removeThread'>
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
  turn: Turn | null
  pending: Pending | null
  isUnreachable: boolean
}

export interface SessionParts {
  options: ChatSessionOptions
  state: SessionState
  change(part: Partial<SessionState>): void
}
