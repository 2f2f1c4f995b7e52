import type { SweepData } from '../contract/sweep.ts'
import { restoreWindowMs } from '../domain/conversation.ts'
import type { Expiry, StoragePorts } from '../ports.ts'
import { interruption } from './settle-reply.ts'

const conversationsPerRun = 20
const messagesPerRequest = 500
/** Between the last moment of a restore and the first of the sweep. */
const marginMs = 3600_000

/** What time does by itself: replies without a function end, removed conversations and expired documents go. */
export async function sweepExpired(
  ports: StoragePorts & { expiry: Expiry },
): Promise<Omit<SweepData, 'completedAnswers'>> {
  const now = ports.clock.now()
  const [settledReplies, expiredDocuments, removed] = await Promise.all([
    ports.messages.settleAll(now, interruption(now)),
    ports.expiry.removeExpired(now),
    ports.conversations.expired(now - restoreWindowMs - marginMs, conversationsPerRun),
  ])
  let erasedConversations = 0
  for (const { openid, id } of removed) {
    try {
      while ((await ports.messages.erase(openid, id, messagesPerRequest)) === messagesPerRequest);
      await ports.conversations.erase(openid, id)
      erasedConversations += 1
    } catch (error) {
      // The others must not wait for this one; the next run tries it again.
      ports.log.failure('conversation not erased', error, { conversationId: id })
    }
  }
  return { settledReplies, erasedConversations, expiredDocuments }
}
