import type { AgeBand } from '../domain/people/age.ts'
import type { Papers } from '../domain/people/papers.ts'

export interface UserRecord {
  id: string
  openid: string
  profile: { nickname?: string; avatarUrl?: string; persona?: string }
  papers: Papers
  createdAt: number
  lastLoginAt: number
}

/** Rejects with AppError INTERNAL when the database fails. */
export interface Users {
  /**
   * Creates or updates the person. When first calls run at the same time, exactly one of them gets `isNew`.
   */
  upsert(
    openid: string,
    profile: UserRecord['profile'],
    now: number,
  ): Promise<{ user: UserRecord; isNew: boolean }>
  /** The person's papers; blank ones of somebody without a document, though who was a minor stays one. */
  papersOf(openid: string): Promise<Papers>
  /**
   * Writes papers in place of those of version `from`, and makes the person's document when there is none.
   * Returns false when another change came first.
   */
  keepPapers(openid: string, papers: Papers, from: number, now: number): Promise<boolean>
  /** The people for whom this guardian has agreed, a few; `since` is the time of it. */
  wardsOf(guardian: string): Promise<{ openid: string; since: number }[]>
  /**
   * Keeps for a while that somebody who erases everything is under age, and nothing else: a hash of the
   * openid, and the band. Erasing must be no way out of minors' rules.
   */
  rememberBand(openid: string, band: AgeBand, until: number): Promise<void>
}
