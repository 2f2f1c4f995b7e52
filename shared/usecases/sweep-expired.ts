import type { SweepData } from '../contract/sweep.ts'
import { restoreWindowMs } from '../domain/conversation.ts'
import type { Expiry, StoragePorts } from '../ports.ts'
import { interruption } from './settle-reply.ts'

const conversationsPerRun = 20
const messagesPerRequest = 500

/** What time does by itself: replies without a function end, removed conversations and expired documents go. */
export async function sweepExpired(ports: StoragePorts & { expiry: Expiry }): Promise<SweepData> {
  const now = ports.clock.now()
  const [settledReplies, expiredDocuments, removed] = await Promise.all([
    ports.messages.settleAll(now, interruption(now)),
    ports.expiry.removeExpired(now),
    ports.conversations.expired(now - restoreWindowMs, conversationsPerRun),
  ])
  for (const { openid, id } of removed) {
    while ((await ports.messages.erase(openid, id, messagesPerRequest)) === messagesPerRequest);
    await ports.conversations.erase(openid, id)
  }
  return { settledReplies, erasedConversations: removed.length, expiredDocuments }
}
