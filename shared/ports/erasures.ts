/** Everything of a person is to be erased; kept until it is, so that nobody's death leaves a rest. */
export interface Erasure {
  /** The person who asked. */
  openid: string
  /** The person's own id, and those of the WeCom users who were linked to them. */
  ids: string[]
  /** What is said later is a new beginning, and stays. */
  at: number
  /** Profile, sign-ins and links have gone. */
  identityGone: boolean
}

/** What an upstream remembers of one person is to be deleted there. */
export interface UpstreamErasure {
  id: string
  /** The name under which the upstream knows the person: a hash. */
  user: string
  /** When the person asked. */
  at: number
  attempts: number
}

/** Stores what is still to be erased. Rejects with AppError INTERNAL when the database fails. */
export interface Erasures {
  /** Keeps an erasure; one that is under way is widened by the new ids and the new time. */
  open(erasure: Omit<Erasure, 'identityGone'>, dueAt: number): Promise<Erasure>
  /** The person's identity has gone; whoever continues must not erase a new one. */
  identityGone(openid: string): Promise<void>
  close(erasure: Erasure): Promise<void>
  /** Returns erasures that nobody has carried on until `now`, the longest due first. */
  due(now: number, limit: number): Promise<Erasure[]>
  /** Has the upstream forget these users; what is kept there already begins anew. */
  openUpstream(users: string[], at: number): Promise<void>
  /** Holds upstream erasures that are due, until `heldUntil`. */
  holdUpstream(now: number, heldUntil: number, limit: number): Promise<UpstreamErasure[]>
  /** Looks again at `dueAt`, or never (null); does nothing when the person asked again meanwhile. */
  settleUpstream(erasure: UpstreamErasure, dueAt: number | null): Promise<void>
}

/** An upstream that keeps conversations by itself. */
export interface UpstreamMemory {
  /**
   * Deletes conversations of this user, at most `limit`; returns how many it found. Rejects with an
   * AppError when the upstream fails.
   */
  forget(user: string, limit: number): Promise<number>
}
