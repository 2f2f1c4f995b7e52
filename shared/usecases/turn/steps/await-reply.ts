import { AppError } from '../../../contract/errors.ts'
import { isLive, type MessageRecord } from '../../../domain/conversation/message.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import { quotaWindow } from '../../../domain/people/quota.ts'
import type { TurnPorts } from '../../../ports/turn.ts'
import { settleReply } from '../../replies/ending/settle-reply.ts'

const firstPauseMs = 150
const longestPauseMs = 1000
const crowdedRetryMs = 3000

/**
 * Waits for a reply that another call of the same turn writes; `first` is the reply as last read. Returns
 * null when the reply no longer exists, because its claim was taken back. A reply whose function died returns
 * as interrupted. Throws UPSTREAM_TIMEOUT; RATE_LIMITED when the person has too many waiting calls;
 * UPSTREAM_UNAVAILABLE when `shutdown` aborts, because another process can wait instead.
 */
export async function awaitReply(
  ports: TurnPorts,
  caller: Caller,
  first: MessageRecord,
  shutdown?: AbortSignal,
): Promise<MessageRecord | null> {
  const reply = await settleReply(ports, caller, first)
  return isLive(reply.status) ? inLine(ports, caller, () => poll(ports, caller, reply, shutdown)) : reply
}

/** A waiting call occupies an instance, so each person may have only a few waiting calls. */
async function inLine<Value>(ports: TurnPorts, caller: Caller, wait: () => Promise<Value>): Promise<Value> {
  const { clock, ids, quotas, settings } = ports
  const window = quotaWindow(clock.now())
  const name = ids.random()
  try {
    const waiting = await quotas.wait(caller.openid, window, name, window.at + settings.turnMs)
    if (waiting > settings.waitsAtOnce) {
      throw new AppError('RATE_LIMITED', {
        message: '这句话已经在回答了，稍后再来看',
        retryAfterMs: crowdedRetryMs,
      })
    }
    return await wait()
  } finally {
    await quotas.leave(caller.openid, window, name)
  }
}

async function poll(
  ports: TurnPorts,
  caller: Caller,
  first: MessageRecord,
  shutdown: AbortSignal | undefined,
): Promise<MessageRecord | null> {
  let found: MessageRecord | null = first
  const deadline = ports.clock.now() + ports.settings.turnMs
  for (let pause = firstPauseMs; ; pause = Math.min(longestPauseMs, pause * 1.5)) {
    const reply = await settleReply(ports, caller, found)
    if (!isLive(reply.status)) return reply
    if (ports.clock.now() + pause > deadline) throw new AppError('UPSTREAM_TIMEOUT')
    if (shutdown?.aborted) throw new AppError('UPSTREAM_UNAVAILABLE', { retryAfterMs: longestPauseMs })
    await ports.clock.sleep(pause, shutdown)
    found = await ports.messages.find(caller.openid, first.id)
    if (!found) return null
  }
}
