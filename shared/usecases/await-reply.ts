import { AppError } from '../contract/errors.ts'
import type { Caller } from '../domain/caller.ts'
import { isLive, type MessageRecord } from '../domain/message.ts'
import type { TurnPorts } from '../ports.ts'
import { settleReply } from './settle-reply.ts'

const firstPauseMs = 150
const longestPauseMs = 1000

/**
 * Waits for the reply that another call of the same turn is writing. Null when there is no such reply (its claim
 * was taken back). A reply whose function died comes back as interrupted. Throws UPSTREAM_TIMEOUT, and UPSTREAM_UNAVAILABLE when this
 * process is about to end: another can wait as well.
 */
export async function awaitReply(
  ports: TurnPorts,
  caller: Caller,
  replyId: string,
): Promise<MessageRecord | null> {
  const deadline = ports.clock.now() + ports.settings.turnMs
  for (let pause = firstPauseMs; ; pause = Math.min(longestPauseMs, pause * 1.5)) {
    const found = await ports.messages.find(caller.openid, replyId)
    if (!found) return null
    const reply = await settleReply(ports, caller, found)
    if (!isLive(reply.status)) return reply
    if (ports.clock.now() + pause > deadline) throw new AppError('UPSTREAM_TIMEOUT')
    if (ports.shutdown?.aborted) throw new AppError('UPSTREAM_UNAVAILABLE', { retryAfterMs: longestPauseMs })
    await ports.clock.sleep(pause, ports.shutdown)
  }
}
