import type { QuotaCounts, QuotaLimits, QuotaWindow } from './domain/quota.ts'
import type { ReplyListener } from './live-ports.ts'
import type { ReplyModel, Retriever } from './model-ports.ts'
import type { Moderator } from './moderation-ports.ts'
import type { Conversations, Messages } from './storage-ports.ts'

export type * from './identity-ports.ts'
export type * from './live-ports.ts'
export type * from './model-ports.ts'
export type * from './moderation-ports.ts'
export type * from './storage-ports.ts'
export type * from './wecom-identity-ports.ts'
export type * from './wecom-ports.ts'

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

/** Counters of turns, atomic under concurrency, of a day each. */
export interface Quotas {
  /**
   * Counts one turn, named by its attempt, and answers the counters with it included. A repeated request counts once. The conversation
   * is remembered as one in which a turn runs; null for what is none.
   */
  charge(
    openid: string,
    window: QuotaWindow,
    attempt: string,
    conversationId: string | null,
  ): Promise<QuotaCounts>
  /** Takes a charge back; with a conversation, that one is forgotten too. */
  refund(openid: string, window: QuotaWindow, conversationId: string | null): Promise<void>
  /** Forgets conversations whose turns are over; none of them where another turn has begun in one meanwhile. */
  forget(openid: string, window: QuotaWindow, over: QuotaCounts['begun']): Promise<void>
  /** Keeps a place, until `until` at most, for a call that waits for a reply. Answers how many of this person's calls wait, with it. */
  wait(openid: string, window: QuotaWindow, name: string, until: number): Promise<number>
  /** Gives the place back. */
  leave(openid: string, window: QuotaWindow, name: string): Promise<void>
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
  /** How many turns of one person may run at the same time, over all doors and conversations. */
  turnsAtOnce: number
  /** How many calls of one person may wait for a reply that another call writes. */
  waitsAtOnce: number
  /** A turn that takes longer ends as UPSTREAM_TIMEOUT. Below the function's own timeout. */
  turnMs: number
  /** A look-up that takes longer is given up: an answer without passages is better than none. */
  lookUpMs: number
  /** The most that a model may add to a reply, in UTF-16 units: then it is stopped, and the reply is done and truncated. */
  longestReply: number
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
