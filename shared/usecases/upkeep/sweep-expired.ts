import type { SweepData } from '../../contract/sweep.ts'
import { restoreWindowMs } from '../../domain/conversation/conversation.ts'
import type { Expiry } from '../../ports/storage.ts'
import type { StoragePorts } from '../../ports/turn.ts'
import { interruption } from '../replies/steps/settle-reply.ts'

const conversationsPerRun = 20
const messagesPerRequest = 500
const repliesPerRun = 500
/** Between the last moment of a restore and the first of the sweep. */
const marginMs = 3600_000

/**
 * What time does by itself: replies without a function end, removed conversations and expired documents go.
 */
export async function sweepExpired(
  ports: StoragePorts & { expiry: Expiry },
): Promise<Omit<SweepData, 'completedAnswers'>> {
  const now = ports.clock.now()
  // Before their replies are settled, which is what they are known by.
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
      // The others must not wait for this one; the next run tries it again.
      ports.log.failure('conversation not erased', error, { conversationId: id })
    }
  }
  return { settledReplies, erasedConversations, expiredDocuments, erasedOrphans }
}

/**
 * Messages of a conversation that does not stand: of a turn that died inside its claim, and of the past that
 * it brought along.
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
