import type { ConversationRecord } from '../domain/conversation/conversation.ts'
import type { Citation, MessageRecord, Rating, Usage } from '../domain/conversation/message.ts'
import type { Emotion } from '../domain/emotion/emotion.ts'
import type { RiskEvent } from '../domain/safety/risk/risk-event.ts'

/** The fields that a flush of a growing reply changes. Absent fields stay unchanged. */
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
  help?: MessageRecord['help']
  felt?: Emotion
  reminder?: MessageRecord['reminder']
}

export interface PageRequest {
  /** Order key of the last item on the previous page; null for the first page. */
  before: string | null
  limit: number
}

/**
 * Some messages in their order. When texts are long, the page holds fewer messages than requested,
 * because an answer must stay below 1 MB. A longer text is cut just after `longestText`, so a reader can
 * see that it was cut.
 */
export interface MessagePage {
  messages: MessageRecord[]
  /** Order key of the first message after this page; null when no message follows. */
  next: string | null
}

/** One page of search results. */
export interface FoundPage extends MessagePage {
  /** The part of each text that matches, in UTF-16 units; null when the match lies in a cut-off part. */
  places: ({ from: number; to: number } | null)[]
}

/**
 * Stores questions and replies. Every read and write filters on the person's openid: another person's id
 * matches nothing. Rejects with AppError INTERNAL when the database fails.
 */
export interface Messages {
  /** Inserts the documents of a new turn in one request. Returns `taken` when these ids exist already. */
  claim(documents: MessageRecord[]): Promise<'claimed' | 'taken'>
  /** Erases the documents of a claim that have this attempt. */
  undo(openid: string, ids: string[], attempt: string): Promise<void>
  find(openid: string, id: string): Promise<MessageRecord | null>
  /**
   * Returns messages with an order key less than `before`, newest first. A long text comes as its beginning
   * and end.
   */
  recent(openid: string, conversationId: string, before: string, limit: number): Promise<MessageRecord[]>
  /** Returns messages newest first, without superseded replies. */
  page(openid: string, conversationId: string, page: PageRequest): Promise<MessagePage>
  /**
   * Returns the message at order key `from` and the messages after it, oldest first, without superseded
   * replies.
   */
  pageFrom(openid: string, conversationId: string, from: string, limit: number): Promise<MessagePage>
  /**
   * Returns messages of all conversations, oldest first, without superseded replies. They begin after the
   * order key, or at it when `included`; null begins with the first message.
   */
  pageOfAll(
    openid: string,
    place: { order: string; included: boolean } | null,
    limit: number,
  ): Promise<MessagePage>
  /**
   * Finds messages in all conversations whose text contains `text`, newest first, with the place of the
   * match. The search ignores differences between simplified and traditional characters, width, case,
   * quotation marks and spaces.
   */
  search(openid: string, text: string, page: PageRequest): Promise<FoundPage>
  /**
   * Changes a live reply in one find-and-modify; `attempt` names its writer, null stands for anyone. A
   * writer's change without a status also matches a reply that another call marked as `interrupted`; that
   * reply keeps its status until the final write. Returns null when the reply does not match: somebody
   * stopped it, or another attempt continued it.
   */
  progress(
    openid: string,
    id: string,
    attempt: string | null,
    change: ReplyProgress,
  ): Promise<MessageRecord | null>
  /** Ends a live reply whose lease expired before `now`; returns null when no such reply exists. */
  settle(openid: string, id: string, now: number, change: ReplyProgress): Promise<MessageRecord | null>
  /**
   * Writes the final state of an attempt. Also matches a reply that a reader settled because its writer was
   * slow: the whole text is better than a part. After this write, no later write of the attempt matches.
   */
  finish(openid: string, id: string, attempt: string, change: ReplyProgress): Promise<MessageRecord | null>
  /** Returns live replies of all people whose lease expired before `now`, for the sweep. */
  expired(now: number, limit: number): Promise<{ openid: string; conversationId: string }[]>
  /** Settles all such replies, for the sweep. Returns their number. */
  settleAll(now: number, change: ReplyProgress): Promise<number>
  /** Removes the text of a reply that another call ended before moderation had judged the whole text. */
  withdraw(openid: string, id: string, attempt: string, change: ReplyProgress): Promise<MessageRecord | null>
  rate(openid: string, replyId: string, rating: Rating | null): Promise<MessageRecord | null>
  supersede(openid: string, replyId: string, by: string): Promise<void>
  /**
   * Counts what questions written in [from, to) felt like, in buckets of `bucketMs` counted from `from`.
   */
  emotionCounts(
    openid: string,
    range: { from: number; to: number; bucketMs: number },
  ): Promise<{ bucket: number; emotion: Emotion; count: number }[]>
  /** Erases up to `limit` messages of a conversation and returns the number of erased messages. */
  erase(openid: string, conversationId: string, limit: number): Promise<number>
}

export interface ConversationChange {
  title?: string
  pinned?: boolean
  removedAt?: number | null
}

/** The fields that a finished turn changes at its conversation. Absent fields stay unchanged. */
export interface ConversationHead {
  title?: string
  lastText?: string
  lastEmotion?: Emotion
  activeOrder?: string
  persona?: string
  upstream?: ConversationRecord['upstream']
  window: ConversationRecord['window']
  risk?: ConversationRecord['risk']
  owed?: ConversationRecord['owed']
  /** 0 when the reply replaced an earlier reply. */
  turns: 0 | 1
  updatedAt: number
}

/** A conversation that owes events of danger since `owedAt`. */
export interface OwingConversation {
  openid: string
  id: string
  owed: RiskEvent[]
  owedAt: number
}

/** Stores conversations. Every read and write filters on the person's openid, as for messages. */
export interface Conversations {
  /** Returns `taken` when this id exists already. */
  add(conversation: ConversationRecord): Promise<'added' | 'taken'>
  /** Erases a conversation that only this turn has used: no turn has ended in it. */
  undo(openid: string, id: string, turn: string): Promise<void>
  /**
   * Takes the conversation for one turn, if no other turn has it or only the turn `instead` has it, and
   * keeps what the turn owes. Returns null when another turn has the conversation, or the conversation
   * was removed or does not exist.
   */
  begin(
    openid: string,
    id: string,
    turn: string,
    now: number,
    more?: { instead?: string | null; owed?: RiskEvent[] },
  ): Promise<ConversationRecord | null>
  /** Frees the conversation without changing its text; does nothing when another turn has it. */
  release(openid: string, id: string, turn: string): Promise<void>
  /** Conversations that are only looked at come without their window (null). */
  find(openid: string, id: string): Promise<ConversationRecord | null>
  findMany(openid: string, ids: string[]): Promise<ConversationRecord[]>
  /**
   * Returns conversations that are not removed, newest first. `pinned` selects pinned or other
   * conversations.
   */
  page(openid: string, pinned: boolean, page: PageRequest): Promise<ConversationRecord[]>
  /**
   * Returns null when the person has no such conversation, or when it was removed and `removed` is not
   * true.
   */
  change(
    openid: string,
    id: string,
    change: ConversationChange,
    options?: { removed?: boolean; removedAfter?: number },
  ): Promise<ConversationRecord | null>
  /**
   * Writes the head and frees the conversation, if this turn still has it. When the conversation was freed
   * earlier, only the last text is corrected, and only where no newer text exists. A later turn's head is
   * never overwritten.
   */
  head(openid: string, id: string, turn: string, head: ConversationHead): Promise<void>
  /** Returns the conversations of all people that owe events, the longest owing first. */
  owing(limit: number): Promise<OwingConversation[]>
  /** The events are stored; does nothing when the conversation owes others since then. */
  paid(owing: OwingConversation): Promise<void>
  /** Returns the few oldest conversations of all people that were removed before `removedBefore`. */
  expired(removedBefore: number, limit: number): Promise<{ openid: string; id: string }[]>
  erase(openid: string, id: string): Promise<void>
}

/** Everything that this product stores about one person. Every request filters on that person. */
export interface Belongings {
  /**
   * Returns the own ids of the WeCom users who are linked to this person: what they said before is
   * theirs.
   */
  linkedIds(openid: string): Promise<string[]>
  /**
   * Returns the documents that a person takes along as they are, by collection, the newest hundred of each;
   * without secrets and without collections that hold nothing of them.
   */
  records(ids: string[]): Promise<Record<string, Record<string, unknown>[]>>
  /** Ends every live reply and returns their number. */
  stopReplies(openid: string, change: ReplyProgress): Promise<number>
  /** Marks conversations as removed at `removedAt`: all, or those that began until `until`. */
  removeConversations(openid: string, removedAt: number, until: number | null): Promise<void>
  /** Erases up to `limit` messages, all or those written until `until`, and returns their number. */
  eraseMessages(openid: string, limit: number, until: number | null): Promise<number>
  /** Erases the conversations that were removed at `removedAt`. */
  eraseConversations(openid: string, removedAt: number): Promise<void>
  /** Erases the person's profile, sign-ins, links to other channels and events of danger. */
  eraseIdentity(openid: string): Promise<void>
}

/** Documents with a field `expiresAt`, in collections where every document has that field. */
export interface Expiry {
  /** Erases documents that expired before `now` and returns their number. */
  removeExpired(now: number): Promise<number>
}
