import { toConversation, type Conversation } from '../../contract/conversation.ts'
import type { Page } from '../../contract/history.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { ConversationRecord } from '../../domain/conversation/conversation.ts'
import type { StoragePorts } from '../../ports/turn.ts'

export interface PageEvent {
  cursor?: string | null | undefined
  limit?: number | undefined
}

const defaultLimit = 20

/**
 * Lists pinned conversations first; each part is sorted from new to old. The cursor begins with the name of
 * its part: `p:` for pinned, `u:` for the rest.
 */
export async function listConversations(
  ports: StoragePorts,
  caller: Caller,
  event: PageEvent,
): Promise<Page<Conversation>> {
  const limit = event.limit ?? defaultLimit
  const [part, before] = parseCursor(event.cursor ?? null)
  const items =
    part === 'p' ? await ports.conversations.page(caller.openid, true, { before, limit: limit + 1 }) : []
  if (items.length <= limit) {
    const rest = { before: part === 'u' ? before : null, limit: limit + 1 - items.length }
    items.push(...(await ports.conversations.page(caller.openid, false, rest)))
  }
  const page = items.slice(0, limit)
  return {
    items: page.map(toConversation),
    nextCursor: items.length > limit ? cursorOf(page.at(-1)) : null,
  }
}

function parseCursor(cursor: string | null): ['p' | 'u', string | null] {
  if (cursor === null) return ['p', null]
  return [cursor.startsWith('u:') ? 'u' : 'p', cursor.slice(2)]
}

function cursorOf(last: ConversationRecord | undefined): string | null {
  return last ? `${last.pinned ? 'p' : 'u'}:${last.activeOrder}` : null
}
