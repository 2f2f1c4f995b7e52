import type { MessageRecord } from '../domain/conversation/message.ts'
import type { ShownReply } from '../domain/reply/reply-frames.ts'

/** The documents of a turn that runs. */
export interface TurnBegun {
  conversationId: string
  questionId: string
  replyId: string
  /** Another call of the same turn writes the reply; this one waits for it. */
  joined: boolean
}

/** Hears of a turn as it runs. Called synchronously and often: it must be quick and must not throw. */
export interface ReplyListener {
  /** The turn is claimed, so that its question is durable; or joined. */
  began(turn: TurnBegun): void
  /** What a reader may see has changed: all of it, not only what is new. */
  shown(shown: ShownReply): void
  /**
   * The reply as it stands in the database, for good. Not called when the database failed, nor for a joined
   * turn.
   */
  ended(reply: MessageRecord): void
}

/** What a process that stays wants of a turn it runs; one that may freeze wants nothing. */
export interface TurnHost {
  /** Absent where a reply is read from its document alone. */
  listener?: ReplyListener
  /** Aborts when the process is about to end: a turn ends as interrupted with the text so far. */
  shutdown?: AbortSignal
}

export interface LiveState {
  shown: ShownReply | null
  /** The final reply, or `lost` when its writer failed without one. */
  ended: MessageRecord | 'lost' | null
}

/** A reply that this process is writing. */
export interface LiveReply {
  /** The same object as long as nothing has changed. */
  state(): LiveState
  /** Calls `hear` at each change, synchronously, until the returned function is called. */
  watch(hear: () => void): () => void
}

/** The replies that this process is writing. */
export interface LiveReplies {
  /** Null when this process is not writing that reply of this person. */
  find(openid: string, replyId: string): LiveReply | null
  /**
   * Somebody in this process has ended this reply: its followers hear of it now, its writer at its next
   * flush.
   */
  end(reply: MessageRecord): void
}

/** The same for whoever runs the turns. */
export interface LiveTurns extends LiveReplies {
  /**
   * A listener for one turn of this person; `over` is called when the turn's use-case has settled, however.
   */
  listen(openid: string): ReplyListener & { over(): void }
}
