import { createRateLimits } from '../../adapters/cloudbase/rate-limits-cloudbase.ts'
import { createLeasedLimits, createLocalLimits } from '../../adapters/cloudbase/rate-limits-leased.ts'
import type { Caller } from '../../domain/people/caller.ts'
import { limitCall, type CallLimit } from '../../usecases/people/limit-call.ts'
import type { ActionKind, Limited } from '../action-limits.ts'
import { clock, database, env, ids, once } from './compose.ts'

const shared = once(() =>
  createLeasedLimits(createRateLimits(database(), { ids, pepper: env().TICKET_SECRET ?? '' })),
)
const local = once(createLocalLimits)

/** Builds the limits of a function's actions; the type demands a kind for every action. */
export function limitActions<Action extends string>(kinds: Record<Action, ActionKind>): Limited {
  return (caller, action, run) => {
    const kind = (kinds as Record<string, ActionKind | undefined>)[action] ?? 'heavy'
    return limitCall(clock, limitOf(kind, caller, action), run)
  }
}

function limitOf(kind: ActionKind, { openid }: Caller, action: string): CallLimit {
  const { CALLS_PER_MINUTE, CHANGES_PER_MINUTE, SEARCHES_PER_MINUTE } = env()
  switch (kind) {
    case 'light':
      return { limits: shared(), key: `light:${openid}`, most: CALLS_PER_MINUTE, beside: true }
    case 'change':
      return { limits: shared(), key: `change:${openid}`, most: CHANGES_PER_MINUTE, beside: false }
    case 'heavy':
      return { limits: shared(), key: `${action}:${openid}`, most: SEARCHES_PER_MINUTE, beside: false }
    case 'turn':
      return { limits: local(), key: `turn:${openid}`, most: CHANGES_PER_MINUTE, beside: false }
  }
}
