import { AppError } from '../../../contract/errors.ts'
import type { ConversationRecord } from '../../../domain/conversation/conversation.ts'
import { isLive, leaseMs } from '../../../domain/conversation/message.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import type { RiskEvent } from '../../../domain/safety/risk/risk-event.ts'
import type { StoragePorts } from '../../../ports/turn.ts'
import { settleReply } from '../../replies/ending/settle-reply.ts'

const busyRetryMs = 1500

/**
 * Takes the conversation for the reply `turn`, because a conversation runs one turn at a time. A free
 * conversation costs one request. Otherwise the code reads the reply that holds the conversation: a live
 * reply causes CONFLICT; a final reply, or one whose function died and which is settled here, gives way. The
 * window of a conversation that was not free is not known: its last turn may not have written it.
 */
export async function takeConversation(
  ports: StoragePorts,
  caller: Caller,
  conversationId: string,
  turn: string,
  owed: RiskEvent[] = [],
): Promise<ConversationRecord> {
  const { conversations, clock } = ports
  const free = await conversations.begin(caller.openid, conversationId, turn, clock.now(), { owed })
  if (free) return free
  const record = await conversations.find(caller.openid, conversationId)
  if (record?.removedAt !== null) throw new AppError('NOT_FOUND', { message: '没有找到这个对话' })
  const rival = record.activeTurn
  if (rival !== null) await waitForNobody(ports, caller, rival, record.activeSince)
  const taken = await conversations.begin(caller.openid, conversationId, turn, clock.now(), {
    instead: rival,
    owed,
  })
  if (!taken) throw new AppError('CONFLICT', { retryAfterMs: busyRetryMs })
  return { ...taken, window: null }
}

async function waitForNobody(
  ports: StoragePorts,
  caller: Caller,
  rival: string,
  since: number,
): Promise<void> {
  const found = await ports.messages.find(caller.openid, rival)
  const reply = found && (await settleReply(ports, caller, found))
  // A turn takes its conversation and inserts its reply in parallel, so the reply may not be visible yet.
  const mayCome = reply === null && ports.clock.now() - since < leaseMs
  if (mayCome || (reply && isLive(reply.status))) {
    throw new AppError('CONFLICT', { retryAfterMs: busyRetryMs })
  }
}
