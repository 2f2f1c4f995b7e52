import { AppError } from '../../../contract/errors.ts'
import { leaseMs } from '../../../domain/conversation/message.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import type { QuotaCounts, QuotaWindow } from '../../../domain/people/quota.ts'
import type { TurnPorts } from '../../../ports/turn.ts'

const busyRetryMs = 2000
/** The quota document remembers at most this many turns, because every turn of the day reads all of them. */
const mostRemembered = 40

/**
 * Throws RATE_LIMITED when the person already runs the allowed number of turns in other conversations. For a
 * person who talks in few conversations, the counters alone decide. Otherwise the code reads the
 * conversations to see which turns still run.
 */
export async function limitTurnsAtOnce(
  ports: TurnPorts,
  { openid }: Caller,
  window: QuotaWindow,
  { begun }: QuotaCounts,
): Promise<void> {
  const { turnsAtOnce, turnMs } = ports.settings
  const oldest = window.at - turnMs - leaseMs
  const maybeRunning = begun.filter(({ at }) => at > oldest)
  if (maybeRunning.length < turnsAtOnce) {
    if (begun.length > mostRemembered) await forgetOthers(ports, openid, window, begun, maybeRunning)
    return
  }
  const ids = maybeRunning.map(({ conversationId }) => conversationId)
  const conversations = await ports.conversations.findMany(openid, ids)
  const byId = new Map(conversations.map((conversation) => [conversation.id, conversation]))
  const running = maybeRunning.filter(({ conversationId, at }) => {
    const conversation = byId.get(conversationId)
    // A turn that creates its conversation is counted in parallel: the conversation may not be visible yet.
    if (!conversation) return at > window.at - leaseMs
    if (conversation.activeTurn !== null) return conversation.activeSince > oldest
    // A turn took the conversation after `at` and freed it: that turn is over. When no turn took it after
    // `at`, the counted turn may still be about to take it.
    return conversation.activeSince < at && at > window.at - leaseMs
  })
  if (running.length >= turnsAtOnce) {
    throw new AppError('RATE_LIMITED', {
      message: '同时聊得太多了，等前面的说完再发',
      retryAfterMs: busyRetryMs,
    })
  }
  await forgetOthers(ports, openid, window, begun, running)
}

async function forgetOthers(
  { quotas }: TurnPorts,
  openid: string,
  window: QuotaWindow,
  begun: QuotaCounts['begun'],
  kept: QuotaCounts['begun'],
): Promise<void> {
  const over = begun.filter((one) => !kept.includes(one))
  if (over.length > 0) await quotas.forget(openid, window, over)
}
