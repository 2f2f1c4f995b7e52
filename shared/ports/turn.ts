import type { QuotaLimits } from '../domain/people/quota.ts'
import type { Quotas } from './limits.ts'
import type { ReplyModel } from './model.ts'
import type { Moderator } from './moderation.ts'
import type { Personas } from './personas.ts'
import type { Retriever } from './retrieval.ts'
import type { Conversations, Messages } from './storage.ts'
import type { Clock, Ids, Log } from './system.ts'

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
  /**
   * The most that a model may add to a reply, in UTF-16 units: then it is stopped, and the reply is done and
   * truncated.
   */
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
  settings: Settings
  quotas: Quotas
  personas: Personas
  model: ReplyModel
  /** Null when nothing is looked up here: it is switched off, or the model has its own knowledge. */
  retriever: Retriever | null
  /** Null when nobody checks this caller's text. */
  moderator: Moderator | null
}
