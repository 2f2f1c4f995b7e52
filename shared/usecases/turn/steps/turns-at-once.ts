import { AppError } from '../../../contract/errors.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import { leaseMs } from '../../../domain/reply/flush-schedule.ts'
import type { QuotaCounts, QuotaWindow } from '../../../domain/people/quota.ts'
import type { TurnPorts } from '../../../ports/turn.ts'

const busyRetryMs = 2000
/** Each is read with every turn of the day. */
const mostRemembered = 40

/**
 * Refuses a turn while as many as allowed of the same person run in other conversations: RATE_LIMITED. The
 * counters tell at once for everybody who talks in few conversations; of the others, their conversations are
 * asked which turns still run.
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
    // A turn that begins a conversation is counted at the same moment: it may be still to come.
    if (!conversation) return at > window.at - leaseMs
    if (conversation.activeTurn !== null) return conversation.activeSince > oldest
    // Taken since then and given back: over. Not taken since then: that is still to come.
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
