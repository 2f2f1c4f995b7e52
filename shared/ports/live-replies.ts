import type { MessageRecord } from '../domain/conversation/message.ts'
import type { ShownReply } from '../domain/reply/reply-frames.ts'

/** The documents of a running turn. */
export interface TurnBegun {
  conversationId: string
  questionId: string
  replyId: string
  /** Another call of the same turn writes the reply, and this call waits for it. */
  joined: boolean
}

/**
 * Receives what happens in a running turn. The calls are synchronous and frequent, so an implementation must
 * be fast and must not throw.
 */
export interface ReplyListener {
  /** Called when the turn is claimed, so the question is stored, or when the turn has joined another call. */
  began(turn: TurnBegun): void
  /** Called when readers may see a different text. `shown` is the whole text, not only the new part. */
  shown(shown: ShownReply): void
  /**
   * Called with the final reply as the database stores it. Not called when the database fails, nor for a
   * joined turn.
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
  /** The final reply; `lost` when the writer failed without one; null while the reply is live. */
  ended: MessageRecord | 'lost' | null
}

/** A reply that this process writes. */
export interface LiveReply {
  /** Returns the same object until something changes. */
  state(): LiveState
  /** Calls `hear` synchronously at each change, until the returned function is called. */
  watch(hear: () => void): () => void
}

/** The replies that this process is writing. */
export interface LiveReplies {
  /** Returns null when this process does not write that reply of this person. */
  find(openid: string, replyId: string): LiveReply | null
  /**
   * Called when this process ends a reply from outside its turn. Followers hear of the end at once, the
   * writer at its next flush.
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
