import { toConversation } from '../contract/conversation.ts'
import type { Page, SearchHit } from '../contract/history.ts'
import { toMessage } from '../contract/message.ts'
import type { Caller } from '../domain/caller.ts'
import type { StoragePorts } from '../ports.ts'
import type { PageEvent } from './list-conversations.ts'

const defaultLimit = 20

/** Messages that hold the words, newest first, each with its conversation; removed conversations stay out of sight. */
export async function searchMessages(
  ports: StoragePorts,
  caller: Caller,
  event: PageEvent & { query: string },
): Promise<Page<SearchHit>> {
  const limit = event.limit ?? defaultLimit
  const found = await ports.messages.search(caller.openid, event.query, {
    before: event.cursor ?? null,
    limit: limit + 1,
  })
  const page = found.slice(0, limit)
  const ids = [...new Set(page.map((message) => message.conversationId))]
  const conversations = ids.length === 0 ? [] : await ports.conversations.findMany(caller.openid, ids)
  const byId = new Map(conversations.map((conversation) => [conversation.id, conversation]))
  const items: SearchHit[] = []
  for (const message of page) {
    const conversation = byId.get(message.conversationId)
    if (conversation?.removedAt !== null) continue
    items.push({ conversation: toConversation(conversation), message: toMessage(message) })
  }
  return { items, nextCursor: found.length > limit ? (page.at(-1)?.order ?? null) : null }
}
