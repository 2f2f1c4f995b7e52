import { AppError } from '../../contract/errors.ts'
import type { HistoryEvent, MessagesPage } from '../../contract/history.ts'
import { toMessage } from '../../contract/message.ts'
import { fittingItems } from '../../contract/page-bytes.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { MessageRecord } from '../../domain/conversation/message.ts'
import type { MessagePage } from '../../ports/storage.ts'
import type { StoragePorts } from '../../ports/turn.ts'
import { settleReply } from '../replies/ending/settle-reply.ts'

type MessagesEvent = Omit<Extract<HistoryEvent, { action: 'messages' }>, 'action'>

/** Some messages, newest first, and the cursors of the pages before and after them. */
interface Found {
  messages: MessageRecord[]
  cursors: Omit<MessagesPage, 'items'>
}

const defaultLimit = 20

/** Returns one page of a conversation. Settles replies on the page whose function died. */
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
  // When a function dies between two writes, a page may hold a replaced reply beside the new one.
  const replaced = new Set(page.filter(({ content }) => content !== '').map(({ replaces }) => replaces))
  const shown = page.filter(({ id }) => !replaced.has(id))
  if (event.around !== undefined && !shown.some(({ order }) => order === event.around))
    throw new AppError('NOT_FOUND', { message: '没有找到这句话' })
  return { items: shown.map(toMessage), ...found.cursors }
}

function findPage(ports: StoragePorts, caller: Caller, event: MessagesEvent): Promise<Found> {
  const { conversationId, limit = defaultLimit } = event
  const older = (before: string | null) =>
    ports.messages.page(caller.openid, conversationId, { before, limit })
  const newer = (from: string) => ports.messages.pageFrom(caller.openid, conversationId, from, limit)

  if (event.around !== undefined) return findAround(older(event.around), newer(event.around), limit)
  if (event.from !== undefined) return newer(event.from).then((found) => newerPage(take(found, limit)))
  return older(event.cursor ?? null).then((found) => olderPage(take(found, limit)))
}

/** Takes as many messages as are wanted and fit into one answer together with `taken`. */
function take(page: MessagePage, limit: number, taken: readonly MessageRecord[] = []): MessagePage {
  const wanted = page.messages.slice(0, limit).map(toMessage)
  const count = fittingItems(wanted, taken.map(toMessage))
  return { messages: page.messages.slice(0, count), next: page.messages[count]?.order ?? page.next }
}

function olderPage({ messages, next }: MessagePage): Found {
  return { messages, cursors: { nextCursor: next === null ? null : (messages.at(-1)?.order ?? null) } }
}

function newerPage({ messages, next }: MessagePage): Found {
  return { messages: messages.toReversed(), cursors: { nextCursor: next } }
}

/** Takes half of the page from each side. Near an end of the conversation, the other side fills the rest. */
async function findAround(
  olderOnes: Promise<MessagePage>,
  newerOnes: Promise<MessagePage>,
  limit: number,
): Promise<Found> {
  const [older, newer] = await Promise.all([olderOnes, newerOnes])
  const after = newerPage(take(newer, Math.max(Math.ceil(limit / 2), limit - older.messages.length)))
  const before = take(older, limit - after.messages.length, after.messages)
  const messages = [...after.messages, ...before.messages]
  return {
    messages,
    cursors: {
      nextCursor: before.next === null ? null : (messages.at(-1)?.order ?? null),
      newerCursor: after.cursors.nextCursor,
    },
  }
}
