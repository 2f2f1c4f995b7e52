import { AppError } from '../contract/errors.ts'
import type { Page } from '../contract/history.ts'
import { toMessage, type Message } from '../contract/message.ts'
import type { Caller } from '../domain/caller.ts'
import type { StoragePorts } from '../ports.ts'
import type { PageEvent } from './list-conversations.ts'
import { settleReply } from './settle-reply.ts'

const defaultLimit = 20

/** One page of a conversation, newest first. Replies that lost their function are settled on the way. */
export async function listMessages(
  ports: StoragePorts,
  caller: Caller,
  event: PageEvent & { conversationId: string },
): Promise<Page<Message>> {
  const limit = event.limit ?? defaultLimit
  const [conversation, found] = await Promise.all([
    ports.conversations.find(caller.openid, event.conversationId),
    ports.messages.page(caller.openid, event.conversationId, {
      before: event.cursor ?? null,
      limit: limit + 1,
    }),
  ])
  if (conversation?.removedAt !== null) throw new AppError('NOT_FOUND', { message: '没有找到这个对话' })
  const page = await Promise.all(found.slice(0, limit).map((message) => settleReply(ports, caller, message)))
  // A function that died between two writes may have left a reply beside the one that took its place.
  const replaced = new Set(page.filter(({ content }) => content !== '').map(({ replaces }) => replaces))
  return {
    items: page.filter(({ id }) => !replaced.has(id)).map(toMessage),
    nextCursor: found.length > limit ? (page.at(-1)?.order ?? null) : null,
  }
}
