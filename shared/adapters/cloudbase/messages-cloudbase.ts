import * as z from 'zod/mini'
import { liveStatuses, type MessageRecord } from '../../domain/conversation/message.ts'
import type { Messages, PageRequest } from '../../ports/storage.ts'
import { request, type CloudDatabase } from './database-cloudbase.ts'
import { countEmotions } from './emotion-counts-cloudbase.ts'
import { toMessageRecord } from './message-document.ts'
import { createMessageChanges } from './message-changes-cloudbase.ts'
import { createMessagePages } from './message-pages-cloudbase.ts'
import { searchPattern } from './search-pattern.ts'

const collection = 'messages'

const owned = z.pipe(
  z.object({ _openid: z.string(), conversationId: z.string() }),
  z.transform(({ _openid: openid, conversationId }) => ({ openid, conversationId })),
)

/**
 * Stores messages in the CloudBase document database. A method is one request unless its comment says
 * otherwise.
 */
export function createMessages(database: CloudDatabase): Messages {
  const { command } = database

  const pages = createMessagePages(database)
  const newestFirst = (query: Record<string, unknown>, limit: number) =>
    pages.read({ query, direction: 'desc', limit })

  /** A page never shows replies that were replaced. */
  function onPage({ before }: PageRequest): Record<string, unknown> {
    return { supersededBy: null, ...(before !== null && { order: command.lt(before) }) }
  }

  async function find(openid: string, id: string): Promise<MessageRecord | null> {
    const answer = await request(() =>
      database.collection(collection).where({ _id: id, _openid: openid }).limit(1).get(),
    )
    const [found] = answer.data as unknown[]
    return found === undefined ? null : toMessageRecord(found)
  }

  return {
    ...createMessageChanges(database, find),
    find,
    recent: (openid, conversationId, order, limit) =>
      pages.recent({ _openid: openid, conversationId, order: command.lt(order) }, limit),
    page: (openid, conversationId, page) =>
      newestFirst({ _openid: openid, conversationId, ...onPage(page) }, page.limit),
    pageFrom: (openid, conversationId, from, limit) =>
      pages.read({
        query: { _openid: openid, conversationId, supersededBy: null, order: command.gte(from) },
        direction: 'asc',
        limit,
      }),
    async search(openid, text, page) {
      const { source, find: placeIn } = await searchPattern(text)
      const content = database.RegExp({ regexp: source, options: 'i' })
      const found = await newestFirst({ _openid: openid, content, ...onPage(page) }, page.limit)
      const places = found.messages.map((message) => placeIn(message.content))
      return { ...found, places }
    },
    emotionCounts: (openid, range) => countEmotions(database, openid, range),
    expired: (now, limit) => findExpired(database, now, limit),
    async erase(openid, conversationId, limit) {
      const found = await request(() =>
        database
          .collection(collection)
          .where({ _openid: openid, conversationId })
          .field({ _id: true })
          .limit(limit)
          .get(),
      )
      const ids = found.data.map((document: { _id: string }) => document._id)
      if (ids.length === 0) return 0
      await request(() =>
        database
          .collection(collection)
          .where({ _id: command.in(ids), _openid: openid })
          .remove(),
      )
      return ids.length
    },
  }
}

async function findExpired(
  database: CloudDatabase,
  now: number,
  limit: number,
): Promise<{ openid: string; conversationId: string }[]> {
  const { command } = database
  const found = await request(() =>
    database
      .collection(collection)
      .where({ status: command.in([...liveStatuses]), leaseUntil: command.lt(now) })
      .field({ _openid: true, conversationId: true })
      .limit(limit)
      .get(),
  )
  return z.array(owned).parse(found.data)
}
