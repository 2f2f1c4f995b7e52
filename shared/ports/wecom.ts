import type { Rating } from '../domain/conversation/message.ts'
import type { HelpNotice } from '../domain/safety/care/notice.ts'
import type { Caller } from '../domain/people/caller.ts'

/**
 * The state of text that must go out through a response URL: `due`; `sending` while a process sends it;
 * `over` when nothing is left to send.
 */
export type WecomCompletion = 'none' | 'due' | 'sending' | 'over'

/**
 * A question from WeCom, with everything that another instance needs to continue. All times are in
 * milliseconds.
 */
export interface WecomEventRecord {
  /** Derived from bot, user and msgid. Also the id of the stream and the `clientMessageId` of the turn. */
  id: string
  /** Identifies user and bot; interactions are counted under it. */
  holder: string
  /** Identifies who sees the answer: the user, or everybody in a group. */
  audience: string
  openid: string
  conversationId: string
  text: string
  /** Words that are answered instead of a turn, when the user asks too much at once. */
  notice: string | null
  responseUrl: string | null
  receivedAt: number
  /** Until this time the event counts as a running interaction; 0 once its last frame was answered. */
  liveUntil: number
  /** When a call last asked for the turn; for a moment no other call asks again. */
  startedAt: number
  /** How often the request for the turn failed. A refused turn does not count. */
  failures: number
  /** Why there will be no reply, in words for the reader; null unless the turn was refused. */
  refusal: string | null
  /** The turn that replaces a turn whose function died; null until then. */
  renewal: { action: 'continue' | 'regenerate'; replyId: string; clientMessageId: string } | null
  completion: WecomCompletion
  /** When the current `sending` began. */
  completionAt: number
  /**
   * The length in UTF-16 units, and the hash, of the reply's text in the last frame. A completion continues
   * from there.
   */
  shown: { length: number; hash: string } | null
}

export type WecomEventChange = Partial<
  Pick<
    WecomEventRecord,
    'notice' | 'liveUntil' | 'startedAt' | 'refusal' | 'failures' | 'completion' | 'completionAt' | 'shown'
  >
>

/** What a request for the event's turn led to. Without a `renewal` the question is asked as at first. */
export type WecomTurnOutcome = Pick<WecomEventChange, 'startedAt' | 'refusal' | 'failures'> & {
  renewal?: null
}

/** A reader's feedback on a reply. */
export interface WecomFeedbackRecord {
  id: string
  openid: string
  replyId: string
  rating: Rating | null
  /** Why the reply was bad, in WeCom's numbers: 1 to 4. */
  reasons: number[]
  comment: string
  at: number
}

/**
 * Stores events. Each method is one atomic request. Rejects with AppError INTERNAL when the database fails.
 */
export interface WecomEvents {
  /** Returns `taken` when WeCom has sent this message before. */
  add(event: WecomEventRecord): Promise<'added' | 'taken'>
  find(id: string): Promise<WecomEventRecord | null>
  /** Counts the holder's events that are live at `now`, without `except`, up to `limit`. */
  countLive(holder: string, except: string, now: number, limit: number): Promise<number>
  change(id: string, change: WecomEventChange): Promise<void>
  /** Ends the interaction and stores `left`; returns false when it has ended before. */
  close(id: string, left: Pick<WecomEventChange, 'completion' | 'shown'>): Promise<boolean>
  /** Takes the right to ask for the turn; returns null when another call has taken it since `before`. */
  restart(id: string, before: number, now: number): Promise<WecomEventRecord | null>
  /** Stores the renewal, and with it takes the right to ask; returns null when a renewal exists already. */
  renew(
    id: string,
    renewal: NonNullable<WecomEventRecord['renewal']>,
    now: number,
  ): Promise<WecomEventRecord | null>
  /** Stores what asking for the turn of `event` led to, unless the event has another turn meanwhile. */
  settle(event: WecomEventRecord, outcome: WecomTurnOutcome): Promise<void>
  /** Takes the right to send a completion that is due, or that has been `sending` since before `stale`. */
  takeCompletion(id: string, stale: number, now: number): Promise<WecomEventRecord | null>
  /** Returns the few oldest events whose completion is due, or has been `sending` since before `stale`. */
  due(stale: number, limit: number): Promise<WecomEventRecord[]>
  addFeedback(feedback: WecomFeedbackRecord): Promise<'added' | 'taken'>
}

/** The event with which the `chat` function is asked for a turn. */
export type WecomTurnEvent =
  | { action: 'send'; clientMessageId: string; conversationId: string; text: string }
  | { action: 'continue' | 'regenerate'; clientMessageId: string; replyId: string }

/** Why the `chat` function refused a turn before it had a reply. */
export interface WecomTurnRefusal {
  code: string
  message: string
  help: HelpNotice | null
}

/** Runs turns in the `chat` function, because the function that answers WeCom may freeze after its answer. */
export interface WecomTurns {
  /**
   * Asks for a turn on behalf of `caller`. Resolves when the turn has ended: with null, or with the reason
   * for the refusal. Rejects when the call failed or the function died; the turn may run nevertheless. The
   * caller need not wait.
   */
  run(caller: Caller, event: WecomTurnEvent): Promise<WecomTurnRefusal | null>
}

/** Sends answers outside of streams (WeCom doc 101138). */
export interface WecomResponses {
  /** Returns whether an address belongs to WeCom; the product sends nothing to any other address. */
  accepts(responseUrl: string): boolean
  /**
   * Sends up to 20,480 bytes of markdown to the response URL of a message. Returns `refused` when WeCom will
   * never accept it (the URL was used, has expired, or is not WeCom's). Rejects with AppError
   * UPSTREAM_UNAVAILABLE or UPSTREAM_TIMEOUT when a later try may succeed.
   */
  send(responseUrl: string, markdown: string): Promise<'sent' | 'refused'>
}
