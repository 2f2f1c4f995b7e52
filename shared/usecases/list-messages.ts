import { AppError } from '../contract/errors.ts'
import type { HistoryEvent, MessagesPage } from '../contract/history.ts'
import { toMessage } from '../contract/message.ts'
import type { Caller } from '../domain/caller.ts'
import type { MessageRecord } from '../domain/message.ts'
import type { StoragePorts } from '../ports.ts'
import { settleReply } from './settle-reply.ts'

type MessagesEvent = Omit<Extract<HistoryEvent, { action: 'messages' }>, 'action'>

/** Some messages, newest first, and where what is not among them goes on. */
interface Found {
  messages: MessageRecord[]
  cursors: Omit<MessagesPage, 'items'>
}

const defaultLimit = 20

/** One page of a conversation. Replies that lost their function are settled on the way. */
export async function listMessages(
  ports: StoragePorts,
  caller: Caller,
  event: MessagesEvent,
): Promise<MessagesPage> {
  const [conversation, found] = await Promise.all([
    ports.conversations.find(caller.openid, event.conversationId),
    findPage(ports, caller, event),
  ])
  if (conversation?.removedAt !== null) throw new AppError('NOT_FOUND', { message: '没有找到这个对话' })
  const page = await Promise.all(found.messages.map((message) => settleReply(ports, caller, message)))
  // A function that died between two writes may have left a reply beside the one that took its place.
  const replaced = new Set(page.filter(({ content }) => content !== '').map(({ replaces }) => replaces))
  const shown = page.filter(({ id }) => !replaced.has(id))
  if (event.around !== undefined && !shown.some(({ order }) => order === event.around))
    throw new AppError('NOT_FOUND', { message: '没有找到这句话' })
  return { items: shown.map(toMessage), ...found.cursors }
}

function findPage(ports: StoragePorts, caller: Caller, event: MessagesEvent): Promise<Found> {
  const { conversationId, limit = defaultLimit } = event
  // One more than is shown tells whether there are more.
  const older = (before: string | null) =>
    ports.messages.page(caller.openid, conversationId, { before, limit: limit + 1 })
  const newer = (from: string) => ports.messages.pageFrom(caller.openid, conversationId, from, limit + 1)

  if (event.around !== undefined) return findAround(older(event.around), newer(event.around), limit)
  if (event.from !== undefined) return newer(event.from).then((found) => newerPage(found, limit))
  return older(event.cursor ?? null).then((found) => olderPage(found, limit))
}

function olderPage(found: MessageRecord[], limit: number): Found {
  const messages = found.slice(0, limit)
  return { messages, cursors: { nextCursor: found.length > limit ? (messages.at(-1)?.order ?? null) : null } }
}

function newerPage(found: MessageRecord[], limit: number): Found {
  return {
    messages: found.slice(0, limit).toReversed(),
    cursors: { nextCursor: found[limit]?.order ?? null },
  }
}

/** Half of the page from each side; near an end of the conversation the other side fills what is left. */
async function findAround(
  olderOnes: Promise<MessageRecord[]>,
  newerOnes: Promise<MessageRecord[]>,
  limit: number,
): Promise<Found> {
  const [older, newer] = await Promise.all([olderOnes, newerOnes])
  const after = newerPage(newer, Math.max(Math.ceil(limit / 2), limit - older.length))
  const before = older.slice(0, limit - after.messages.length)
  const messages = [...after.messages, ...before]
  return {
    messages,
    cursors: {
      nextCursor: older.length > before.length ? (messages.at(-1)?.order ?? null) : null,
      newerCursor: after.cursors.nextCursor,
    },
  }
}
