import { z } from 'zod'

/** One action of the data plane as it was received. */
export interface ReceivedAction {
  action: string
  /** The collection it names; null when it names none. */
  collection: string | null
  body: Record<string, unknown>
}

/** What goes wrong with the actions that match. Latency comes first, then the drop or the error. */
export interface Fault {
  action: string | RegExp | ((received: ReceivedAction) => boolean)
  latencyMs?: number
  /** Answered instead of running the action. */
  code?: string
  message?: string
  /**
   * Cuts the socket without an answer: before the action was run (`true` is the same), or after it was
   * committed.
   */
  drop?: true | 'before' | 'after'
  /** How many matching actions it meets (default: all). */
  times?: number
  /** Between 0 and 1 (default 1). */
  probability?: number
}

export interface Faults {
  add(fault: Fault): void
  clear(): void
  /** Every fault that strikes this action; uses up their `times`. */
  strike(received: ReceivedAction): Fault[]
}

export function createFaults(random: () => number = Math.random): Faults {
  let armed: { fault: Fault; left: number }[] = []
  return {
    add(fault) {
      armed.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY })
    },
    clear() {
      armed = []
    },
    strike(received) {
      const struck = armed.filter(
        ({ fault, left }) => left > 0 && matches(fault, received) && random() < (fault.probability ?? 1),
      )
      for (const entry of struck) entry.left -= 1
      armed = armed.filter(({ left }) => left > 0)
      return struck.map(({ fault }) => fault)
    },
  }
}

/** A fault as it comes over HTTP: `pattern` is the source of a regular expression. */
export const faultRequest = z
  .strictObject({
    action: z.string().optional(),
    pattern: z.string().optional(),
    latencyMs: z.number().nonnegative().optional(),
    code: z.string().optional(),
    message: z.string().optional(),
    drop: z.union([z.literal(true), z.literal('before'), z.literal('after')]).optional(),
    times: z.int().positive().optional(),
    probability: z.number().min(0).max(1).optional(),
  })
  .transform(({ action, pattern, ...rest }, context): Fault => {
    if (action === undefined && pattern === undefined) {
      context.addIssue({ code: 'custom', message: 'action or pattern is needed' })
      return z.NEVER
    }
    const given = Object.entries(rest).filter(([, value]) => value !== undefined)
    return { action: action ?? new RegExp(pattern ?? ''), ...Object.fromEntries(given) }
  })

function matches({ action }: Fault, received: ReceivedAction): boolean {
  if (typeof action === 'function') return action(received)
  if (typeof action === 'string') return action === received.action
  // A global expression keeps its place between tests.
  return new RegExp(action.source, action.flags.replace('g', '')).test(received.action)
}
