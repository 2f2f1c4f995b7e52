import type { SweepData } from '../../contract/sweep.ts'
import { restoreWindowMs } from '../../domain/conversation/conversation.ts'
import type { Expiry } from '../../ports/storage.ts'
import type { StoragePorts } from '../../ports/turn.ts'
import { interruption } from '../replies/ending/settle-reply.ts'

const conversationsPerRun = 20
const messagesPerRequest = 500
const repliesPerRun = 500
/** The time between the last possible restore and the first possible erasure. */
const marginMs = 3600_000

/**
 * Does what is due by time: ends replies whose function died, erases removed conversations and expired
 * documents.
 */
export async function sweepExpired(
  ports: StoragePorts & { expiry: Expiry },
): Promise<Pick<SweepData, 'settledReplies' | 'erasedConversations' | 'expiredDocuments' | 'erasedOrphans'>> {
  const now = ports.clock.now()
  // Orphans are found by their live status, so this runs before replies are settled.
  const erasedOrphans = await eraseOrphans(ports, now)
  const [settledReplies, expiredDocuments, removed] = await Promise.all([
    ports.messages.settleAll(now, interruption(now)),
    ports.expiry.removeExpired(now),
    ports.conversations.expired(now - restoreWindowMs - marginMs, conversationsPerRun),
  ])
  let erasedConversations = 0
  for (const { openid, id } of removed) {
    try {
      await eraseAll(ports, openid, id)
      await ports.conversations.erase(openid, id)
      erasedConversations += 1
    } catch (error) {
      // The loop continues with the other conversations; the next run tries this one again.
      ports.log.failure('conversation not erased', error, { conversationId: id })
    }
  }
  return { settledReplies, erasedConversations, expiredDocuments, erasedOrphans }
}

/**
 * Erases messages whose conversation does not exist. They belong to a turn that died inside its claim, or
 * to the history that such a turn brought along.
 */
async function eraseOrphans(ports: StoragePorts, now: number): Promise<number> {
  const lost = await ports.messages.expired(now, repliesPerRun)
  const people = new Map<string, Set<string>>()
  for (const { openid, conversationId } of lost)
    people.set(openid, (people.get(openid) ?? new Set()).add(conversationId))
  let erased = 0
  for (const [openid, conversationIds] of people) {
    const ids = [...conversationIds]
    const standing = new Set((await ports.conversations.findMany(openid, ids)).map(({ id }) => id))
    for (const id of ids.filter((each) => !standing.has(each))) erased += await eraseAll(ports, openid, id)
  }
  return erased
}

async function eraseAll({ messages }: StoragePorts, openid: string, conversationId: string): Promise<number> {
  for (let erased = 0; ;) {
    const count = await messages.erase(openid, conversationId, messagesPerRequest)
    erased += count
    if (count < messagesPerRequest) return erased
  }
}
