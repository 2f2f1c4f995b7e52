import type { ExportedMessage, Page } from '../contract/history.ts'
import { toMessage } from '../contract/message.ts'
import type { Caller } from '../domain/caller.ts'
import type { Belongings, StoragePorts } from '../ports.ts'
import type { PageEvent } from './list-conversations.ts'
import { settleReply } from './settle-reply.ts'

export interface ExportPorts extends StoragePorts {
  belongings: Belongings
}

const defaultLimit = 50

/**
 * One page of all that a person and the companion said, oldest first, so that what is said meanwhile comes at the end. Removed
 * conversations are left out.
 */
export async function exportMessages(
  ports: ExportPorts,
  caller: Caller,
  event: PageEvent,
): Promise<Page<ExportedMessage>> {
  const limit = event.limit ?? defaultLimit
  const found = await ports.belongings.messagesAfter(caller.openid, event.cursor ?? null, limit + 1)
  const page = found.slice(0, limit)
  const ids = [...new Set(page.map(({ conversationId }) => conversationId))]
  const conversations = ids.length === 0 ? [] : await ports.conversations.findMany(caller.openid, ids)
  const kept = new Map(
    conversations.filter(({ removedAt }) => removedAt === null).map((one) => [one.id, one]),
  )
  const settled = await Promise.all(page.map((message) => settleReply(ports, caller, message)))
  return {
    items: settled.flatMap((message) => {
      const conversation = kept.get(message.conversationId)
      if (!conversation) return []
      const { title: conversationTitle, persona } = conversation
      return [{ ...toMessage(message), conversationTitle, persona }]
    }),
    nextCursor: found.length > limit ? (page.at(-1)?.order ?? null) : null,
  }
}
