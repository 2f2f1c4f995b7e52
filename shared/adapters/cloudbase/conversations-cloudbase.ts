import * as z from 'zod/mini'
import { conversationFields } from '../../contract/conversation.ts'
import type { ConversationRecord } from '../../domain/conversation/conversation.ts'
import { riskKinds, riskLevels } from '../../domain/safety/risk/risk.ts'
import type { Conversations } from '../../ports/storage.ts'
import { insert, request, type CloudDatabase } from './database-cloudbase.ts'

const collection = 'conversations'

const owedEvent = z.object({
  id: z.string(),
  openid: z.string(),
  level: z.enum(['danger', 'imminent']),
  kind: z.enum(riskKinds),
  replyId: z.string(),
  conversationId: z.string(),
  channel: z.enum(['miniprogram', 'gateway', 'wecom']),
  at: z.number(),
})

/** A document of the collection `conversations`. */
const conversationDocument = z.object({
  _id: z.string(),
  _openid: z.string(),
  ...conversationFields,
  upstream: z._default(z.nullable(z.object({ provider: z.string(), conversationId: z.string() })), null),
  removedAt: z._default(z.nullable(z.number()), null),
  activeOrder: z.string(),
  activeTurn: z._default(z.nullable(z.string()), null),
  activeSince: z._default(z.number(), 0),
  window: z._default(
    z.nullable(z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() }))),
    null,
  ),
  risk: z._default(
    z.nullable(
      z.object({ level: z.enum(riskLevels), kind: z.enum(riskKinds), at: z.number(), softAt: z.number() }),
    ),
    null,
  ),
  owed: z._default(z.array(owedEvent), []),
})
const owingDocument = z.object({
  _id: z.string(),
  _openid: z.string(),
  owed: z.array(owedEvent),
  owedAt: z.number(),
})

function toRecord(document: unknown): ConversationRecord {
  const { _id, _openid, ...fields } = conversationDocument.parse(document)
  return { id: _id, openid: _openid, ...fields }
}

/** Stores conversations in the CloudBase document database. Each method is one request. */
export function createConversations(database: CloudDatabase): Conversations {
  const { command } = database

  async function select(query: Record<string, unknown>, limit: number): Promise<ConversationRecord[]> {
    const answer = await request(() =>
      database
        .collection(collection)
        .where(query)
        .orderBy('activeOrder', 'desc')
        .limit(limit)
        .field({ window: false })
        .get(),
    )
    return answer.data.map(toRecord)
  }

  async function remove(openid: string, id: string): Promise<void> {
    await request(() => database.collection(collection).where({ _id: id, _openid: openid }).remove())
  }

  return {
    ...conversationTurns(database),
    add({ id, openid, owed, ...fields }) {
      const debt = owed.length > 0 ? { owed, owedAt: fields.createdAt } : {}
      return insert(database, collection, [{ _id: id, _openid: openid, ...fields, ...debt }])
    },
    async find(openid, id) {
      const [found] = await select({ _id: id, _openid: openid }, 1)
      return found ?? null
    },
    findMany: (openid, ids) => select({ _id: command.in(ids), _openid: openid }, ids.length),
    page: (openid, pinned, page) =>
      select(
        {
          _openid: openid,
          removedAt: null,
          pinned,
          ...(page.before !== null && { activeOrder: command.lt(page.before) }),
        },
        page.limit,
      ),
    change: (openid, id, change, options = {}) => {
      const removedAt =
        options.removedAfter === undefined ? {} : { removedAt: command.not(command.lt(options.removedAfter)) }
      return modify(
        database,
        { _id: id, _openid: openid, ...(options.removed ? removedAt : { removedAt: null }) },
        { ...change },
      )
    },
    ...conversationDebts(database),
    expired: (removedBefore, limit) => findExpired(database, removedBefore, limit),
    erase: remove,
  }
}

/** The methods for events that could not be stored. */
function conversationDebts(database: CloudDatabase): Pick<Conversations, 'owing' | 'paid'> {
  const { command } = database
  return {
    async owing(limit) {
      const query = database.collection(collection).where({ owedAt: command.gt(0) })
      const answer = await request(() => query.orderBy('owedAt', 'asc').limit(limit).get())
      return answer.data.map((document: unknown) => {
        const { _id: id, _openid: openid, owed, owedAt } = owingDocument.parse(document)
        return { id, openid, owed, owedAt }
      })
    },
    async paid({ openid, id, owedAt }) {
      await modify(database, { _id: id, _openid: openid, owedAt }, { owed: command.set([]), owedAt: 0 })
    },
  }
}

async function findExpired(
  database: CloudDatabase,
  removedBefore: number,
  limit: number,
): Promise<{ openid: string; id: string }[]> {
  const { command } = database
  const answer = await request(() =>
    database
      .collection(collection)
      .where({ removedAt: command.gt(0).and(command.lt(removedBefore)) })
      .orderBy('removedAt', 'asc')
      .limit(limit)
      .get(),
  )
  return answer.data.map(toRecord).map(({ openid, id }) => ({ openid, id }))
}

/** The methods with which a turn takes a conversation, frees it and updates it. */
function conversationTurns(
  database: CloudDatabase,
): Pick<Conversations, 'undo' | 'begin' | 'release' | 'head'> {
  const { command } = database
  return {
    async undo(openid, id, turn) {
      await request(() =>
        database
          .collection(collection)
          .where({ _id: id, _openid: openid, activeTurn: turn, turns: 0 })
          .remove(),
      )
    },
    begin: (openid, id, turn, now, { instead = null, owed = [] } = {}) =>
      modify(
        database,
        { _id: id, _openid: openid, removedAt: null, activeTurn: command.in([null, turn, instead]) },
        {
          activeTurn: turn,
          activeSince: now,
          ...(owed.length > 0 && { owed: command.push(owed), owedAt: now }),
        },
      ),
    async release(openid, id, turn) {
      await modify(database, { _id: id, _openid: openid, activeTurn: turn }, { activeTurn: null })
    },
    async head(openid, id, turn, { upstream, activeOrder, turns, window, risk, owed, ...head }) {
      const written = await modify(
        database,
        { _id: id, _openid: openid, activeTurn: turn },
        {
          ...head,
          activeTurn: null,
          turns: command.inc(turns),
          window: command.set(window),
          ...(risk !== undefined && { risk: command.set(risk) }),
          ...(owed && { owed: command.set(owed), owedAt: owed.length > 0 ? head.updatedAt : 0 }),
          // A reply that replaces an older reply must not move its conversation down the list.
          ...(activeOrder !== undefined && { activeOrder: command.max(activeOrder) }),
          ...(upstream !== undefined && { upstream: command.set(upstream) }),
        },
      )
      if (written || activeOrder === undefined) return
      await modify(
        database,
        { _id: id, _openid: openid, activeTurn: null, activeOrder },
        {
          ...head,
          window: command.set(window),
          ...(upstream !== undefined && { upstream: command.set(upstream) }),
        },
      )
    },
  }
}

async function modify(
  database: CloudDatabase,
  query: Record<string, unknown>,
  change: Record<string, unknown>,
): Promise<ConversationRecord | null> {
  const answer = await request(() => database.collection(collection).where(query).updateAndReturn(change))
  return answer.doc ? toRecord(answer.doc) : null
}
