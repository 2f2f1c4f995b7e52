import { toConversation } from '../../contract/conversation.ts'
import type { Page, SearchHit } from '../../contract/history.ts'
import { toMessage } from '../../contract/message.ts'
import { fittingItems } from '../../contract/page-bytes.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { StoragePorts } from '../../ports/turn.ts'
import type { PageEvent } from './list-conversations.ts'

const defaultLimit = 20

/**
 * Finds messages that hold the words, newest first, each with its conversation. Skips removed conversations.
 */
export async function searchMessages(
  ports: StoragePorts,
  caller: Caller,
  event: PageEvent & { query: string },
): Promise<Page<SearchHit>> {
  const limit = event.limit ?? defaultLimit
  const page = await ports.messages.search(caller.openid, event.query, {
    before: event.cursor ?? null,
    limit,
  })
  const ids = [...new Set(page.messages.map((message) => message.conversationId))]
  const conversations = ids.length === 0 ? [] : await ports.conversations.findMany(caller.openid, ids)
  const byId = new Map(conversations.map((conversation) => [conversation.id, conversation]))
  const hits = page.messages.map((message, at): SearchHit | null => {
    const conversation = byId.get(message.conversationId)
    if (conversation?.removedAt !== null) return null
    const place = page.places[at]
    return {
      conversation: toConversation(conversation),
      message: toMessage(message),
      ...(place && { place }),
    }
  })
  const given = fittingItems(hits)
  return {
    items: hits.slice(0, given).filter((hit) => hit !== null),
    nextCursor: given < hits.length || page.next !== null ? (page.messages[given - 1]?.order ?? null) : null,
  }
}
