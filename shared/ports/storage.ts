import type { ConversationRecord } from '../domain/conversation/conversation.ts'
import type { Citation, MessageRecord, Rating, Usage } from '../domain/conversation/message.ts'
import type { Emotion } from '../domain/emotion/emotion.ts'

/** What a growing reply writes on each flush; absent fields stay as they are. */
export interface ReplyProgress {
  content?: string
  emotion?: Emotion
  revision?: number
  status?: MessageRecord['status']
  leaseUntil?: number | null
  updatedAt: number
  error?: MessageRecord['error']
  usage?: Usage | null
  citations?: Citation[]
  truncated?: boolean
}

export interface PageRequest {
  /** Order key of the last item of the page before; null for the first page. */
  before: string | null
  limit: number
}

/**
 * Some messages in their order. Fewer than were asked for when their texts are long: an answer stays below 1
 * MB. A text is cut at `longestText`, with at least a character more so that this can be told.
 */
export interface MessagePage {
  messages: MessageRecord[]
  /** Order key of the first message that is not among them; null when these are all. */
  next: string | null
}

/** A page of a search. */
export interface FoundPage extends MessagePage {
  /** Where the text of each message holds the words, in UTF-16 units; null where that was cut off. */
  places: ({ from: number; to: number } | null)[]
}

/**
 * Questions and replies. Every read and write filters on the person's openid: an id of somebody else's is as
 * good as none. Rejects with AppError INTERNAL when the database does.
 */
export interface Messages {
  /**
   * Inserts the documents of a new turn in one request; `taken` when a turn under these ids exists already.
   */
  claim(documents: MessageRecord[]): Promise<'claimed' | 'taken'>
  /** Takes a claim of this attempt back, as if it had never been. */
  undo(openid: string, ids: string[], attempt: string): Promise<void>
  find(openid: string, id: string): Promise<MessageRecord | null>
  /**
   * Newest first, only those before `before` in the conversation's order; long texts by their beginning and
   * end.
   */
  recent(openid: string, conversationId: string, before: string, limit: number): Promise<MessageRecord[]>
  /** Newest first, without superseded replies. */
  page(openid: string, conversationId: string, page: PageRequest): Promise<MessagePage>
  /** Oldest first, the message at order key `from` and those after it, without superseded replies. */
  pageFrom(openid: string, conversationId: string, from: string, limit: number): Promise<MessagePage>
  /**
   * Newest first over all conversations: messages whose text contains `text` however it was written
   * (simplified or traditional, width, case, quotation marks, spaces), and where.
   */
  search(openid: string, text: string, page: PageRequest): Promise<FoundPage>
  /**
   * Find-and-modify of a live reply, by its owner (`attempt`) or by anyone (`null`). A change of an owner's
   * that sets no status also meets a reply that others took for lost, which stays `interrupted` until its end
   * is written. Null when the reply is not so, or not this attempt's: somebody stopped it or went on with it.
   */
  progress(
    openid: string,
    id: string,
    attempt: string | null,
    change: ReplyProgress,
  ): Promise<MessageRecord | null>
  /** Ends a live reply whose lease passed before `now`; null when it was not so. */
  settle(openid: string, id: string, now: number, change: ReplyProgress): Promise<MessageRecord | null>
  /**
   * The last write of an attempt. Also matches its own reply when a reader had settled it, because writes
   * were slow: the whole text is better than the part. From then on no write of the attempt meets it, however
   * late it comes.
   */
  finish(openid: string, id: string, attempt: string, change: ReplyProgress): Promise<MessageRecord | null>
  /** Live replies whose lease passed before `now`, of all people, for the sweep. */
  expired(now: number, limit: number): Promise<{ openid: string; conversationId: string }[]>
  /** Settles every such reply of all people, for the sweep. Returns how many. */
  settleAll(now: number, change: ReplyProgress): Promise<number>
  /** Takes back the text of a reply that was ended by somebody else before all of it was judged. */
  withdraw(openid: string, id: string, attempt: string, change: ReplyProgress): Promise<MessageRecord | null>
  rate(openid: string, replyId: string, rating: Rating | null): Promise<MessageRecord | null>
  supersede(openid: string, replyId: string, by: string): Promise<void>
  /**
   * How often each emotion was felt in questions written in [from, to), by bucket of `bucketMs` counted from
   * `from`.
   */
  emotionCounts(
    openid: string,
    range: { from: number; to: number; bucketMs: number },
  ): Promise<{ bucket: number; emotion: Emotion; count: number }[]>
  /** Erases up to `limit` messages of a conversation; returns how many went. */
  erase(openid: string, conversationId: string, limit: number): Promise<number>
}

export interface ConversationChange {
  title?: string
  pinned?: boolean
  removedAt?: number | null
}

/** What a finished turn leaves at its conversation; absent fields stay as they are. */
export interface ConversationHead {
  title?: string
  lastText?: string
  lastEmotion?: Emotion
  activeOrder?: string
  persona?: string
  upstream?: ConversationRecord['upstream']
  /** 0 when a reply only took another's place. */
  turns: 0 | 1
  updatedAt: number
}

/** Conversations, with the same rule of ownership as messages. */
export interface Conversations {
  /** `taken` when a conversation under this id exists already. */
  add(conversation: ConversationRecord): Promise<'added' | 'taken'>
  /** Takes back a conversation that this turn alone made: no turn has ended in it. */
  undo(openid: string, id: string, turn: string): Promise<void>
  /**
   * Takes the conversation for one turn, when no other has it (or the one named by `instead` has). Null when
   * it is taken, removed, or nobody's.
   */
  begin(
    openid: string,
    id: string,
    turn: string,
    now: number,
    instead?: string | null,
  ): Promise<ConversationRecord | null>
  /** Gives it back without a word; nothing happens when another turn has it. */
  release(openid: string, id: string, turn: string): Promise<void>
  find(openid: string, id: string): Promise<ConversationRecord | null>
  findMany(openid: string, ids: string[]): Promise<ConversationRecord[]>
  /** Not removed, newest first, pinned ones apart. */
  page(openid: string, pinned: boolean, page: PageRequest): Promise<ConversationRecord[]>
  /**
   * Null when there is no such conversation of this person, or (unless `removed` is true) it has been
   * removed.
   */
  change(
    openid: string,
    id: string,
    change: ConversationChange,
    options?: { removed?: boolean; removedAfter?: number },
  ): Promise<ConversationRecord | null>
  /**
   * Writes the head and gives the conversation back, if this turn still has it. If it was given back already,
   * what was said last is put right where nothing newer was said. A later turn's head is never overwritten.
   */
  head(openid: string, id: string, turn: string, head: ConversationHead): Promise<void>
  /** Removed before `removedBefore`: the oldest few, of all people. */
  expired(removedBefore: number, limit: number): Promise<{ openid: string; id: string }[]>
  erase(openid: string, id: string): Promise<void>
}

/** All that one person has here. Every request names the person: nothing of anybody else can be met. */
export interface Belongings {
  /**
   * Oldest first over all conversations, behind this order key or from it on (null: from the first);
   * superseded replies left out.
   */
  messagesFrom(
    openid: string,
    place: { order: string; included: boolean } | null,
    limit: number,
  ): Promise<MessagePage>
  /** Ends every live reply; returns how many. */
  stopReplies(openid: string, change: ReplyProgress): Promise<number>
  /** Removes all conversations from sight, as if at `removedAt`. */
  removeConversations(openid: string, removedAt: number): Promise<void>
  /** Erases up to `limit` messages; returns how many went. */
  eraseMessages(openid: string, limit: number): Promise<number>
  /** Erases the conversations that were removed at `removedAt`. */
  eraseConversations(openid: string, removedAt: number): Promise<void>
  /** Erases who the person is: profile, sign-ins, links to other doors. */
  eraseIdentity(openid: string): Promise<void>
}

/** Documents that carry `expiresAt`, in collections that hold nothing else. */
export interface Expiry {
  /** Removes what expired before `now`; returns how many. */
  removeExpired(now: number): Promise<number>
}
