import type { Caller } from '../domain/people/caller.ts'

/**
 * How an action counts against the person's limit per minute:
 * - `light` reads a page of an index. The counter is asked while the action runs, so a read costs no extra
 *   wait.
 * - `change` writes. The counter is asked first.
 * - `heavy` reads much or calls a model. The counter is asked first, and each action has its own.
 * - `turn` has a quota that its claim counts. Each instance only keeps floods away from that quota.
 */
export type ActionKind = 'light' | 'change' | 'heavy' | 'turn'

/** Runs an action within the caller's limits. Throws RATE_LIMITED. */
export type Limited = <Value>(caller: Caller, action: string, run: () => Promise<Value>) => Promise<Value>
