/** What is to be told to the owner; `attempts` counts the attempts and names the last one. */
export interface News {
  id: string
  /** Milliseconds since the epoch in which it happened. */
  at: number
  attempts: number
}

/**
 * News that wait to be told. One process at a time holds one of them, until `heldUntil`. Rejects with
 * AppError INTERNAL when the database fails.
 */
export interface Deliveries<Kind extends News> {
  /** Returns ids of news that are due and that nobody holds, the longest due first. */
  due(now: number, limit: number): Promise<string[]>
  /** Holds one for its next attempt; returns null when another process holds it or nothing is due. */
  hold(id: string, now: number, heldUntil: number): Promise<Kind | null>
  /** The receiver has it. */
  delivered(id: string): Promise<void>
  /** The attempt failed: the next one is due at `dueAt`, or none any more (null). */
  failed(news: Kind, dueAt: number | null): Promise<void>
}
