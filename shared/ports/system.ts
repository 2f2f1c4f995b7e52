/** Time, so that tests can own it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Resolves after `ms`, or at once when `signal` aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export interface Ids {
  /**
   * The same parts always give the same id; nobody can compute another person's id from it. At most 40
   * characters.
   */
  derive(prefix: string, ...parts: string[]): string
  random(): string
}

/** One line per event; fields hold ids of ours, codes and numbers: never user text, openids or keys. */
export interface Log {
  info(event: string, fields?: Record<string, string | number | boolean | null>): void
  /** The error's chain is reduced to names, codes and stack frames: messages may quote what people wrote. */
  failure(event: string, error: unknown, fields?: Record<string, string | number | boolean | null>): void
}
