/** The clock of the product. Tests pass a clock that they control. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Resolves after `ms`, or at once when `signal` aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export interface Ids {
  /**
   * Returns the same id for the same parts. Without the secret nobody can compute another person's id. An id
   * has at most 40 characters.
   */
  derive(prefix: string, ...parts: string[]): string
  random(): string
}

/**
 * Writes one line per event. Fields hold our ids, codes and numbers, never a user's text, openids or keys.
 */
export interface Log {
  info(event: string, fields?: Record<string, string | number | boolean | null>): void
  /**
   * Logs names, codes and stack frames of the error's chain, never its messages, which may quote what people
   * wrote.
   */
  failure(event: string, error: unknown, fields?: Record<string, string | number | boolean | null>): void
}
