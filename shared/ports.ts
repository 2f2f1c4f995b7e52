import type { ConversationRecord } from './domain/conversation.ts'
import type { Emotion } from './domain/emotion.ts'
import type { Citation, MessageRecord, Rating, Usage } from './domain/message.ts'
import type { QuotaCounts, QuotaLimits, QuotaWindow } from './domain/quota.ts'
import type { ReplyListener } from './live-ports.ts'
import type { Moderator } from './moderation-ports.ts'

export type * from './identity-ports.ts'
export type * from './live-ports.ts'
export type * from './moderation-ports.ts'
export type * from './wecom-identity-ports.ts'
export type * from './wecom-ports.ts'

/** One message of the window, oldest first. Assistant text still carries its raw emotion tag when it had one. */
export interface ModelMessage {
  role: 'user' | 'assistant'
  content: string
}

/** All an upstream needs for one reply. Adapters map it to their own protocol. */
export interface ModelRequest {
  /** The persona's prompt, sent as the system message (ignored by upstreams that hold their own prompt). */
  system: string
  /** The recent messages, oldest first, ending with the question. Never empty. */
  messages: ModelMessage[]
  /** Stable, opaque id of the person at the upstream (a hash, never an openid). */
  user: string
  /** The upstream's own conversation, from an earlier `upstream` event of the same adapter; absent for a new one. */
  upstreamConversationId?: string | undefined
  /** The `provider` of that `upstream` event. Any other provider ignores the id; absent: the first one made it. */
  upstreamProvider?: string | undefined
  /** What was looked up for the question, best first. Upstreams with knowledge of their own ignore it. */
  passages?: Passage[] | undefined
  /** The person's token at the company's own service, for upstreams that are set up to pass it on. */
  personToken?: string | undefined
}

/** A piece of a document that may answer a question. */
export interface Passage {
  /** Names its place for a reader: document and heading. */
  title: string
  /** A few hundred characters, as the document says it. */
  text: string
  /** How well it fits the question, 0 to 1; comparable within one retriever only. */
  score: number
  url?: string | undefined
}

/**
 * Looks a question up in documents and decides by score whether any is needed: no passage at all is the common answer.
 * Rejects with AppError when the documents cannot be asked (INTERNAL for those deployed with the function, UPSTREAM_… for a
 * service), and with `signal.reason` when `signal` aborts.
 */
export interface Retriever {
  /** At most a few passages, best first. `question` of any length. */
  retrieve(question: string, signal: AbortSignal): Promise<Passage[]>
}

/**
 * What a model says while it replies. `text` is a delta; `replace` is the whole text so far and overrides all deltas.
 * Text is as the model wrote it: think-tags and emotion tags are taken off by the engine, not by adapters.
 * Exactly one `finish` comes, as the last event, when the upstream said it was done; a stream that ends in any other
 * way throws instead.
 */
export type ModelEvent =
  | { type: 'upstream'; provider: string; conversationId?: string | undefined; model?: string | undefined }
  | { type: 'text'; text: string }
  | { type: 'replace'; text: string }
  | { type: 'citations'; citations: Citation[] }
  | { type: 'finish'; reason: 'stop' | 'length' | 'content-filter'; usage?: Usage | undefined }

/**
 * A model that can write one reply.
 * Throws AppError: UPSTREAM_TIMEOUT (no first byte, or silence between bytes, past the adapter's deadlines),
 * UPSTREAM_UNAVAILABLE (cannot connect, 5xx, overloaded, connection cut, end of stream without a finish),
 * UPSTREAM_REJECTED (bad key, bad request, quota used up, an answer that is not the protocol), CONTENT_BLOCKED
 * (the provider's own moderation), RATE_LIMITED never (an upstream's limit is UPSTREAM_UNAVAILABLE with retryAfterMs).
 * When `signal` aborts, the request is ended at the upstream too (Dify: its stop call) and the iteration throws
 * `signal.reason`.
 */
export interface ReplyModel {
  /** Short name for logs and stored replies: `openai`, `dify`. */
  readonly provider: string
  reply(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>
}

/** Time, so that tests can own it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Resolves after `ms`, or at once when `signal` aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export interface Ids {
  /** The same parts always give the same id; nobody can compute another person's id from it. At most 40 characters. */
  derive(prefix: string, ...parts: string[]): string
  random(): string
}

/** One line per event; fields hold ids of ours, codes and numbers: never user text, openids or keys. */
export interface Log {
  info(event: string, fields?: Record<string, string | number | boolean | null>): void
  /** The error's chain is reduced to names, codes and stack frames: messages may quote what people wrote. */
  failure(event: string, error: unknown, fields?: Record<string, string | number | boolean | null>): void
}

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
 * Questions and replies. Every read and write filters on the person's openid: an id of somebody else's is as good as
 * none. Rejects with AppError INTERNAL when the database does.
 */
export interface Messages {
  /** Inserts the documents of a new turn in one request; `taken` when a turn under these ids exists already. */
  claim(documents: MessageRecord[]): Promise<'claimed' | 'taken'>
  /** Takes a claim of this attempt back, as if it had never been. */
  undo(openid: string, ids: string[], attempt: string): Promise<void>
  find(openid: string, id: string): Promise<MessageRecord | null>
  /** Newest first, only those before `before` in the conversation's order. */
  recent(openid: string, conversationId: string, before: string, limit: number): Promise<MessageRecord[]>
  /** Newest first, without superseded replies. */
  page(openid: string, conversationId: string, page: PageRequest): Promise<MessageRecord[]>
  /** Newest first over all conversations: messages whose text contains `text`, letter case aside. */
  search(openid: string, text: string, page: PageRequest): Promise<MessageRecord[]>
  /**
   * Find-and-modify of a live reply, by its owner (`attempt`) or by anyone (`null`). Null when the reply is no longer
   * live, or not this attempt's: somebody stopped or settled it.
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
   * The last write of an attempt. Also matches its own reply when a reader had settled it, because writes were slow: the whole
   * text is better than the part.
   */
  finish(openid: string, id: string, attempt: string, change: ReplyProgress): Promise<MessageRecord | null>
  /** The same for every such reply of all people, for the sweep. Returns how many. */
  settleAll(now: number, change: ReplyProgress): Promise<number>
  /** Takes back the text of a reply that was ended by somebody else before all of it was judged. */
  withdraw(openid: string, id: string, attempt: string, change: ReplyProgress): Promise<MessageRecord | null>
  rate(openid: string, replyId: string, rating: Rating | null): Promise<MessageRecord | null>
  supersede(openid: string, replyId: string, by: string): Promise<void>
  /** How often each emotion was felt in questions written in [from, to), by bucket of `bucketMs` counted from `from`. */
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
   * Takes the conversation for one turn, when no other has it (or the one named by `instead` has). Null when it is taken, removed, or
   * nobody's.
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
  /** Null when there is no such conversation of this person, or (unless `removed` is true) it has been removed. */
  change(
    openid: string,
    id: string,
    change: ConversationChange,
    options?: { removed?: boolean; removedAfter?: number },
  ): Promise<ConversationRecord | null>
  /** Writes the head and gives the conversation back, if this turn still has it: a later turn's head is never overwritten. */
  head(openid: string, id: string, turn: string, head: ConversationHead): Promise<void>
  /** Removed before `removedBefore`: the oldest few, of all people. */
  expired(removedBefore: number, limit: number): Promise<{ openid: string; id: string }[]>
  erase(openid: string, id: string): Promise<void>
}

/** Counters of turns, atomic under concurrency. */
export interface Quotas {
  /** Counts one turn, named by its attempt, and answers the counters with it included. A repeated request counts once. */
  charge(openid: string, window: QuotaWindow, attempt: string): Promise<QuotaCounts>
  refund(openid: string, window: QuotaWindow): Promise<void>
  /** Makes today's counter exist, so that the first turn of the day costs one request like any other. */
  prepare(openid: string, window: QuotaWindow): Promise<void>
}

export interface UserRecord {
  id: string
  openid: string
  profile: { nickname?: string; avatarUrl?: string; persona?: string }
  createdAt: number
  lastLoginAt: number
}

export interface Users {
  /** Creates or refreshes the person; `isNew` for exactly one of concurrent first calls. */
  upsert(
    openid: string,
    profile: UserRecord['profile'],
    now: number,
  ): Promise<{ user: UserRecord; isNew: boolean }>
}

/** Documents that carry `expiresAt`, in collections that hold nothing else. */
export interface Expiry {
  /** Removes what expired before `now`; returns how many. */
  removeExpired(now: number): Promise<number>
}

/** A character of the companion: a file, not code. */
export interface Persona {
  id: string
  name: string
  description: string
  /** Suggested first sentences for an empty chat. */
  openers: string[]
  prompt: string
}

export interface Personas {
  list(): Promise<Persona[]>
  /** Null when there is no such persona. */
  find(id: string): Promise<Persona | null>
}

/** What the developer may set; read from the environment once, at the composition root. */
export interface Settings {
  limits: QuotaLimits
  /** A turn that takes longer ends as UPSTREAM_TIMEOUT. Below the function's own timeout. */
  turnMs: number
  moderation: {
    /** Hold each piece of a reply until it passed, instead of showing it while it is checked. */
    strict: boolean
    /** What `review` means. */
    onReview: 'pass' | 'block'
    /** What a failing moderation service means. */
    onFailure: 'pass' | 'block'
  }
}

/** What reading and keeping conversations needs. */
export interface StoragePorts {
  clock: Clock
  ids: Ids
  log: Log
  messages: Messages
  conversations: Conversations
}

/** What a turn needs besides. */
export interface TurnPorts extends StoragePorts {
  /** Absent where a reply is read from its document alone. */
  listener?: ReplyListener | undefined
  /** Aborts when the process is about to end: a turn ends as interrupted with the text so far. */
  shutdown?: AbortSignal | undefined
  settings: Settings
  quotas: Quotas
  personas: Personas
  model: ReplyModel
  /** Null when nothing is looked up here: it is switched off, or the model has its own knowledge. */
  retriever: Retriever | null
  /** Null when nobody checks this caller's text. */
  moderator: Moderator | null
}
