import type { HelpNotice, Rating } from '../domain/conversation/message.ts'
import type { Caller } from '../domain/people/caller.ts'
import type { WecomCommand } from '../domain/wecom/wecom-command.ts'

/**
 * A person at a bot, as WeCom names them. `userid` may be an encrypted open_userid: then it is another
 * person.
 */
export interface WecomUser {
  bot: string
  userid: string
}

/** What a WeCom user said about who they are, and where. */
export interface WecomOrder {
  command: WecomCommand
  chat: 'single' | 'group'
  /** The same when WeCom sends the message again. */
  id: string
}

/**
 * Who may talk to the bot, and as whom: signing in at a service of the company, and linking to a mini-program
 * identity, stand behind it.
 */
export interface WecomSignIn {
  /**
   * The person here, or what to tell somebody who is not let in. Answers within a few hundred milliseconds.
   */
  admit(user: WecomUser): Promise<{ openid: string } | { say: string }>
  /**
   * Does what a command asks and resolves with what to say: for the same order the same, as WeCom may send it
   * twice.
   */
  obey(user: WecomUser, order: WecomOrder): Promise<string>
}

/**
 * Something that must still go out through a response URL: `due`; `sending` while somebody is at it; `over`
 * when there is no more to do.
 */
export type WecomCompletion = 'none' | 'due' | 'sending' | 'over'

/**
 * A question that came in through WeCom, and all that another instance needs to go on with it. Times are
 * milliseconds.
 */
export interface WecomEventRecord {
  /** Follows from bot, user and msgid; also the id of its stream and the `clientMessageId` of its turn. */
  id: string
  /** Stands for user and bot: interactions are counted by it. */
  holder: string
  /** Stands for whom the answer is shown to: the user, or all of a group. */
  audience: string
  openid: string
  conversationId: string
  text: string
  /** What is answered instead of a turn: too many at once. */
  notice: string | null
  responseUrl: string | null
  receivedAt: number
  /** Counts as an interaction until then; 0 once its last frame was answered. */
  liveUntil: number
  /** When the turn was last asked for; nobody asks again for a moment. */
  startedAt: number
  /** How often asking failed without the turn's being refused. */
  failures: number
  /** Why there will be no reply, in words for its reader. */
  refusal: string | null
  /** The turn that takes the place of one whose function died; null while there was no need. */
  renewal: { action: 'continue' | 'regenerate'; replyId: string; clientMessageId: string } | null
  completion: WecomCompletion
  /** Since when `sending` holds. */
  completionAt: number
  /**
   * Length in UTF-16 units, and hash, of the reply's text in the last frame: a completion goes on from there.
   */
  shown: { length: number; hash: string } | null
}

export type WecomEventChange = Partial<
  Pick<
    WecomEventRecord,
    'notice' | 'liveUntil' | 'startedAt' | 'refusal' | 'failures' | 'completion' | 'completionAt' | 'shown'
  >
>

/** What a reader said about a reply. */
export interface WecomFeedbackRecord {
  id: string
  openid: string
  replyId: string
  rating: Rating | null
  /** Why it was bad, by WeCom's numbers: 1 to 4. */
  reasons: number[]
  comment: string
  at: number
}

/** Each method is one request, atomic. Rejects with AppError INTERNAL when the database does. */
export interface WecomEvents {
  /** `taken`: WeCom sent this message before. */
  add(event: WecomEventRecord): Promise<'added' | 'taken'>
  find(id: string): Promise<WecomEventRecord | null>
  /** Events of a holder that are live at `now`, `except` aside; counts to `limit` at most. */
  countLive(holder: string, except: string, now: number, limit: number): Promise<number>
  change(id: string, change: WecomEventChange): Promise<void>
  /** Ends the interaction, with what its last frame leaves behind; false when it was ended before. */
  close(id: string, left: Pick<WecomEventChange, 'completion' | 'shown'>): Promise<boolean>
  /** Takes the right to ask for the turn; null when somebody did since `before`. */
  restart(id: string, before: number, now: number): Promise<WecomEventRecord | null>
  /** Sets the renewal, and with it the right to ask; null when there is one. */
  renew(
    id: string,
    renewal: NonNullable<WecomEventRecord['renewal']>,
    now: number,
  ): Promise<WecomEventRecord | null>
  /** Takes the right to send a completion that is due, or `sending` since before `stale`. */
  takeCompletion(id: string, stale: number, now: number): Promise<WecomEventRecord | null>
  /** The oldest few whose completion is due, or `sending` since before `stale`. */
  due(stale: number, limit: number): Promise<WecomEventRecord[]>
  addFeedback(feedback: WecomFeedbackRecord): Promise<'added' | 'taken'>
}

/** What a turn is asked for with, in the `chat` function. */
export type WecomTurnEvent =
  | { action: 'send'; clientMessageId: string; conversationId: string; text: string }
  | { action: 'continue' | 'regenerate'; clientMessageId: string; replyId: string }

/** Why a turn was refused before it had a reply. */
export interface WecomTurnRefusal {
  code: string
  message: string
  help: HelpNotice | null
}

/** Turns run in a function of their own: the one that answers WeCom may freeze as soon as it has. */
export interface WecomTurns {
  /**
   * Asks for a turn on behalf of `caller`. Resolves when the turn is over: null, or why there was none.
   * Rejects when the function could not be called or died; the turn may run all the same. Nobody needs to
   * wait for it.
   */
  run(caller: Caller, event: WecomTurnEvent): Promise<WecomTurnRefusal | null>
}

/** Answers outside of a stream (WeCom doc 101138). */
export interface WecomResponses {
  /** Whether an address is WeCom's own; to another nothing is sent. */
  accepts(responseUrl: string): boolean
  /**
   * Sends up to 20,480 bytes of markdown to the response URL of a message. `refused`: WeCom will not take it,
   * now or later (used, expired, another's address). Rejects with AppError UPSTREAM_UNAVAILABLE or
   * UPSTREAM_TIMEOUT when trying again makes sense.
   */
  send(responseUrl: string, markdown: string): Promise<'sent' | 'refused'>
}
