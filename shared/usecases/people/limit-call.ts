import { AppError } from '../../contract/errors.ts'
import type { LeasedLimits } from '../../ports/limits.ts'
import type { Clock } from '../../ports/system.ts'

export interface CallLimit {
  limits: LeasedLimits
  key: string
  /** Calls in a minute. */
  most: number
  /** The work may begin before the counter has answered, because it changes nothing or may run twice. */
  beside: boolean
}

const windowMs = 60_000

/** Runs `run`, unless the caller has made too many calls in this minute; then throws RATE_LIMITED. */
export async function limitCall<Value>(
  clock: Clock,
  { limits, key, most, beside }: CallLimit,
  run: () => Promise<Value>,
): Promise<Value> {
  const now = clock.now()
  const known = limits.spend(key, most, windowMs, now)
  if (known === 'refused') throw refusal(windowMs - (now % windowMs))
  if (known === 'allowed') return run()
  const counting = limits.take(key, most, windowMs, now)
  // The code waits for both, because an instance may freeze once it has answered.
  const work = beside ? settle(run()) : null
  const { allowed, retryAfterMs } = await counting.catch(async (error: unknown) => {
    await work
    throw error
  })
  if (!allowed) {
    await work
    throw refusal(retryAfterMs)
  }
  return work ? unwrap(await work) : run()
}

function refusal(retryAfterMs: number): AppError {
  return new AppError('RATE_LIMITED', { message: '操作太频繁，歇一会儿再试', retryAfterMs })
}

type Outcome<Value> = { value: Value } | { reason: unknown }

function settle<Value>(work: Promise<Value>): Promise<Outcome<Value>> {
  return work.then(
    (value) => ({ value }),
    (reason: unknown) => ({ reason }),
  )
}

function unwrap<Value>(outcome: Outcome<Value>): Value {
  if ('reason' in outcome) throw outcome.reason
  return outcome.value
}
