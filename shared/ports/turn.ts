import type { QuotaLimits } from '../domain/people/quota.ts'
import type { AgeRules } from '../domain/people/standing.ts'
import type { Quotas } from './limits.ts'
import type { ReplyModel } from './model.ts'
import type { Moderator, Standings } from './moderation.ts'
import type { Personas } from './personas.ts'
import type { Retriever } from './retrieval.ts'
import type { RiskPorts } from './risk-events.ts'
import type { Conversations, Messages } from './storage.ts'
import type { Clock, Ids, Log } from './system.ts'
import type { Users } from './users.ts'

/** The settings of a deployment. The composition root reads them once from the environment. */
export interface Settings {
  limits: QuotaLimits
  /** Who may talk at which age, by the door of this caller. */
  ages: AgeRules
  /** How many turns of one person may run at the same time, over all channels and conversations. */
  turnsAtOnce: number
  /** How many calls of one person may wait for a reply that another call writes. */
  waitsAtOnce: number
  /** A turn that takes longer ends as UPSTREAM_TIMEOUT. This must be less than the function's own timeout. */
  turnMs: number
  /** A look-up that takes longer is cancelled: an answer without passages is better than no answer. */
  lookUpMs: number
  /**
   * The most text that a model may add to a reply, in UTF-16 units. At this size the model is stopped, and
   * the reply ends as `done` and `truncated`.
   */
  longestReply: number
  moderation: {
    /** Hide each piece of a reply until moderation has passed it, instead of showing it during the check. */
    strict: boolean
    /** The judgement for the verdict `review`; `risk` weighs it with what is known besides. */
    onReview: 'pass' | 'block' | 'risk'
    /** The judgement when the moderation service fails. */
    onFailure: 'pass' | 'block' | 'risk'
  }
}

/** The ports for reading and writing conversations. */
export interface StoragePorts {
  clock: Clock
  ids: Ids
  log: Log
  messages: Messages
  conversations: Conversations
}

/** The ports of a turn. */
export interface TurnPorts extends StoragePorts, RiskPorts {
  settings: Settings
  users: Users
  quotas: Quotas
  personas: Personas
  model: ReplyModel
  /** Null when look-up is switched off or the model has its own knowledge base. */
  retriever: Retriever | null
  /** Null when nobody moderates this caller's text. */
  moderator: Moderator | null
  /** The word lists of this machine, for a text on which the moderator gave no clear word. Never fails. */
  wordList: Moderator
  standings: Standings
}
