import { liveStatuses, type MessageRecord } from '../domain/message.ts'
import type { Messages, PageRequest, ReplyProgress } from '../ports.ts'
import { insert, request, type CloudDatabase } from './database-cloudbase.ts'
import { countEmotions } from './emotion-counts-cloudbase.ts'
import { toMessageDocument, toMessageRecord } from './message-document.ts'

const collection = 'messages'

/** Messages in the CloudBase document database; each method is one request unless it says otherwise. */
export function createMessages(database: CloudDatabase): Messages {
  const { command } = database
  const live = command.in([...liveStatuses])

  async function find(openid: string, id: string): Promise<MessageRecord | null> {
    const [found] = await newestFirst({ _id: id, _openid: openid }, 1)
    return found ?? null
  }

  async function newestFirst(query: Record<string, unknown>, limit: number): Promise<MessageRecord[]> {
    const answer = await request(() =>
      database.collection(collection).where(query).orderBy('order', 'desc').limit(limit).get(),
    )
    return answer.data.map(toMessageRecord)
  }

  async function modify(
    query: Record<string, unknown>,
    change: ReplyProgress,
  ): Promise<MessageRecord | null> {
    const answer = await request(() =>
      database.collection(collection).where(query).updateAndReturn(wholeValues(change)),
    )
    return answer.updated === 0 ? null : toMessageRecord(answer.doc)
  }

  /** Without `set` the SDK would merge objects into what is stored, field by field. */
  function wholeValues(change: object): Record<string, unknown> {
    return Object.fromEntries(Object.entries(change).map(([field, value]) => [field, command.set(value)]))
  }

  function before(page: PageRequest): Record<string, unknown> {
    return page.before === null ? {} : { order: command.lt(page.before) }
  }

  return {
    async claim(documents) {
      const outcome = await insert(database, collection, documents.map(toMessageDocument))
      if (outcome === 'added') return 'claimed'
      // One request more, on duplicates only: an insert whose answer was lost meets its own documents here.
      const last = documents.at(-1)
      const stored = last && (await find(last.openid, last.id))
      return stored && stored.attempt === last.attempt ? 'claimed' : 'taken'
    },
    async undo(openid, ids, attempt) {
      await request(() =>
        database
          .collection(collection)
          .where({ _id: command.in(ids), _openid: openid, attempt })
          .remove(),
      )
    },
    find,
    recent: (openid, conversationId, order, limit) =>
      newestFirst({ _openid: openid, conversationId, order: command.lt(order) }, limit),
    page: (openid, conversationId, page) =>
      newestFirst({ _openid: openid, conversationId, supersededBy: null, ...before(page) }, page.limit),
    search: (openid, text, page) =>
      newestFirst(
        { _openid: openid, content: containing(database, text), supersededBy: null, ...before(page) },
        page.limit,
      ),
    progress: (openid, id, attempt, change) =>
      modify({ _id: id, _openid: openid, status: live, ...(attempt !== null && { attempt }) }, change),
    settle: (openid, id, now, change) =>
      modify({ _id: id, _openid: openid, status: live, leaseUntil: command.lt(now) }, change),
    async settleAll(now, change) {
      const query = { status: live, leaseUntil: command.lt(now) }
      const answer = await request(() =>
        database.collection(collection).where(query).update(wholeValues(change)),
      )
      return answer.updated ?? 0
    },
    withdraw: (openid, id, attempt, change) => modify({ _id: id, _openid: openid, attempt }, change),
    rate: async (openid, replyId, rating) => {
      const query = { _id: replyId, _openid: openid, role: 'assistant' }
      const answer = await request(() =>
        database.collection(collection).where(query).updateAndReturn({ rating }),
      )
      return answer.updated === 0 ? null : toMessageRecord(answer.doc)
    },
    async supersede(openid, replyId, by) {
      await request(() =>
        database.collection(collection).where({ _id: replyId, _openid: openid }).update({ supersededBy: by }),
      )
    },
    emotionCounts: (openid, range) => countEmotions(database, openid, range),
    async erase(openid, conversationId, limit) {
      const some = await newestFirst({ _openid: openid, conversationId }, limit)
      if (some.length === 0) return 0
      const ids = some.map((message) => message.id)
      await request(() =>
        database
          .collection(collection)
          .where({ _id: command.in(ids), _openid: openid })
          .remove(),
      )
      return some.length
    },
  }
}

/** A literal search, letter case aside: nothing a person types is taken as a pattern. */
function containing(database: CloudDatabase, text: string): unknown {
  return database.RegExp({ regexp: text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), options: 'i' })
}
