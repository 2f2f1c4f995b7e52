import type { Caller } from '../domain/people/caller.ts'

/**
 * What an action may cost its person's minute:
 * - `light` reads a page of an index: counted beside its work, so that a read waits for nothing more.
 * - `change` writes: counted before.
 * - `heavy` reads much or thinks: counted before, each action apart.
 * - `turn` has a quota, which is counted with its claim: here each instance only keeps floods from that.
 */
export type ActionKind = 'light' | 'change' | 'heavy' | 'turn'

/** Runs an action of a caller's within that one's limits. Throws RATE_LIMITED. */
export type Limited = <Value>(caller: Caller, action: string, run: () => Promise<Value>) => Promise<Value>
