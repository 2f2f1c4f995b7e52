import { liveStatuses, type MessageRecord } from '../../domain/conversation/message.ts'
import type { Messages } from '../../ports/storage.ts'
import { insert, request, type CloudDatabase } from './database-cloudbase.ts'
import { toMessageDocument, toMessageRecord } from './message-document.ts'

const collection = 'messages'

/**
 * Several writes of a live reply must fit into a lease (10 s). So a slow write is given up early, and the
 * next write carries its text.
 */
const flushTimeoutMs = 2500

type MessageChanges = Pick<
  Messages,
  'claim' | 'undo' | 'progress' | 'finish' | 'settle' | 'settleAll' | 'withdraw' | 'rate' | 'supersede'
>

/** The writing methods of the messages; see createMessages. */
export function createMessageChanges(database: CloudDatabase, find: Messages['find']): MessageChanges {
  const { command } = database
  const live = command.in([...liveStatuses])
  const unfinished = command.in([...liveStatuses, 'interrupted'])
  const where = (query: Record<string, unknown>) => database.collection(collection).where(query)

  /** Without `set` the SDK would merge objects into the stored ones, field by field. */
  function wholeValues(change: object): Record<string, unknown> {
    return Object.fromEntries(Object.entries(change).map(([field, value]) => [field, command.set(value)]))
  }

  async function modify(
    query: Record<string, unknown>,
    change: object,
    options: { timeout?: number } = {},
  ): Promise<MessageRecord | null> {
    const answer = await request(() => where(query).options(options).updateAndReturn(wholeValues(change)))
    return answer.doc ? toMessageRecord(answer.doc) : null
  }

  return {
    async claim(documents) {
      const outcome = await insert(database, collection, documents.map(toMessageDocument))
      if (outcome === 'added') return 'claimed'
      // Only a duplicate costs this extra request: an insert whose answer was lost finds its own documents
      // here.
      const last = documents.at(-1)
      const stored = last && (await find(last.openid, last.id))
      return stored && stored.attempt === last.attempt ? 'claimed' : 'taken'
    },
    async undo(openid, ids, attempt) {
      await request(() => where({ _id: command.in(ids), _openid: openid, attempt }).remove())
    },
    progress(openid, id, attempt, change) {
      const owner = attempt === null ? {} : { attempt, supersededBy: null }
      const status = attempt === null || change.status !== undefined ? live : unfinished
      return modify({ _id: id, _openid: openid, status, ...owner }, change, { timeout: flushTimeoutMs })
    },
    finish: (openid, id, attempt, change) =>
      modify(
        { _id: id, _openid: openid, attempt, status: unfinished },
        { ...change, attempt: null },
        { timeout: flushTimeoutMs },
      ),
    settle: (openid, id, now, change) =>
      modify({ _id: id, _openid: openid, status: live, leaseUntil: command.lt(now) }, change),
    async settleAll(now, change) {
      const expired = { status: live, leaseUntil: command.lt(now) }
      const answer = await request(() => where(expired).update(wholeValues(change)))
      return answer.updated ?? 0
    },
    withdraw: (openid, id, attempt, change) => modify({ _id: id, _openid: openid, attempt }, change),
    rate: (openid, replyId, rating) =>
      modify({ _id: replyId, _openid: openid, role: 'assistant' }, { rating }),
    async supersede(openid, replyId, by) {
      await request(() => where({ _id: replyId, _openid: openid }).update({ supersededBy: by }))
    },
  }
}
