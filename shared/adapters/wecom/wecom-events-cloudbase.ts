import * as z from 'zod/mini'
import type { WecomEventRecord, WecomEvents } from '../../ports/wecom.ts'
import { insert, request, type CloudDatabase } from '../cloudbase/database-cloudbase.ts'

const collection = 'wecom_events'
const hourMs = 60 * 60_000
/** Longer than the life of a response URL. */
const eventKeptMs = 2 * hourMs
const feedbackKeptMs = 180 * 24 * hourMs

const eventDocument = z.object({
  _id: z.string(),
  _openid: z.string(),
  holder: z.string(),
  audience: z.string(),
  conversationId: z.string(),
  text: z.string(),
  notice: z.nullable(z.string()),
  responseUrl: z.nullable(z.string()),
  receivedAt: z.number(),
  liveUntil: z.number(),
  startedAt: z.number(),
  failures: z.number(),
  refusal: z.nullable(z.string()),
  renewal: z.nullable(
    z.object({
      action: z.enum(['continue', 'regenerate']),
      replyId: z.string(),
      clientMessageId: z.string(),
    }),
  ),
  completion: z.enum(['none', 'due', 'sending', 'over']),
  completionAt: z.number(),
  shown: z.nullable(z.object({ length: z.number(), hash: z.string() })),
})

function toRecord(document: unknown): WecomEventRecord {
  const { _id, _openid, ...fields } = eventDocument.parse(document)
  return { id: _id, openid: _openid, ...fields }
}

/**
 * Stores WeCom events in the document database. Questions are erased after two hours, feedback after half a
 * year.
 */
export function createWecomEvents(database: CloudDatabase): WecomEvents {
  const { command } = database
  const where = (query: Record<string, unknown>) => database.collection(collection).where(query)

  async function modify(query: Record<string, unknown>, change: object): Promise<WecomEventRecord | null> {
    // Without `set` the SDK would merge objects into the stored ones.
    const values = Object.entries(change).map(([field, value]) => [field, command.set(value)])
    const answer = await request(() => where(query).updateAndReturn(Object.fromEntries(values)))
    return answer.doc ? toRecord(answer.doc) : null
  }

  async function find(id: string): Promise<WecomEventRecord | null> {
    const answer = await request(() => where({ _id: id, kind: 'question' }).get())
    return answer.data[0] ? toRecord(answer.data[0]) : null
  }

  /** The completion is due, or another process took it long enough ago to have sent it. */
  const open = (stale: number) =>
    command.or([{ completion: 'due' }, { completion: 'sending', completionAt: command.lt(stale) }])

  return {
    async add({ id, openid, ...fields }) {
      const expiresAt = fields.receivedAt + eventKeptMs
      const document = { _id: id, _openid: openid, kind: 'question', expiresAt, ...fields }
      if ((await insert(database, collection, [document])) === 'added') return 'added'
      // Only a duplicate costs this extra request: an insert whose answer was lost finds its own document
      // here.
      return (await find(id))?.receivedAt === fields.receivedAt ? 'added' : 'taken'
    },
    find,
    async countLive(holder, except, now, limit) {
      const query = { holder, liveUntil: command.gt(now), _id: command.neq(except) }
      const answer = await request(() => where(query).field({ _id: true }).limit(limit).get())
      return answer.data.length
    },
    async change(id, change) {
      await modify({ _id: id }, change)
    },
    async close(id, left) {
      const closed = await modify({ _id: id, liveUntil: command.gt(0) }, { ...left, liveUntil: 0 })
      return closed !== null
    },
    restart: (id, before, now) => modify({ _id: id, startedAt: command.lte(before) }, { startedAt: now }),
    renew: (id, renewal, now) =>
      modify({ _id: id, renewal: null }, { renewal, startedAt: now, refusal: null }),
    async settle({ id, renewal }, outcome) {
      const turn = renewal ? { 'renewal.clientMessageId': renewal.clientMessageId } : { renewal: null }
      await modify({ _id: id, ...turn }, outcome)
    },
    takeCompletion: (id, stale, now) =>
      modify(command.and([{ _id: id }, open(stale)]) as unknown as Record<string, unknown>, {
        completion: 'sending',
        completionAt: now,
      }),
    async due(stale, limit) {
      const query = open(stale) as unknown as Record<string, unknown>
      const answer = await request(() => where(query).limit(limit).get())
      return answer.data.map(toRecord)
    },
    addFeedback({ id, openid, ...fields }) {
      const expiresAt = fields.at + feedbackKeptMs
      return insert(database, collection, [
        { _id: id, _openid: openid, kind: 'feedback', expiresAt, ...fields },
      ])
    },
  }
}
