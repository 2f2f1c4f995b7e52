import type { MessageRecord } from '../domain/conversation/message.ts'
import type { HelpNotice } from '../domain/safety/care/notice.ts'
import type { ShownReply } from '../domain/reply/reply-frames.ts'

/** The documents of a running turn. */
export interface TurnBegun {
  conversationId: string
  questionId: string
  replyId: string
  /** Another call of the same turn writes the reply, and this call waits for it. */
  joined: boolean
  /** The notice that must reach the person at once; null for none. */
  help: HelpNotice | null
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

/** The parts of a turn that only a long-lived process provides. A function that may freeze provides none. */
export interface TurnHost {
  /** Absent when nobody in this process follows the reply. */
  listener?: ReplyListener
  /**
   * Aborts when the process is about to end; running turns then end as interrupted with their text so far.
   */
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

/** The live replies for the process that runs the turns. */
export interface LiveTurns extends LiveReplies {
  /**
   * Creates a listener for one turn of this person. The caller calls `over` when the turn's use-case has
   * resolved or rejected.
   */
  listen(openid: string): ReplyListener & { over(): void }
}
