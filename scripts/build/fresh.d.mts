/**
 * Whether these outputs were built in the way that `key` says, are still there, and came from files as they
 * are now.
 */
export function isFresh(recordFile: string, key: string, outputs: string[]): boolean

/** Remembers what was built of which files. Written last: a build that was cut off never counts. */
export function writeRecord(
  recordFile: string,
  made: { key: string; inputs: string[]; outputs: string[]; startedAt: number },
): void
