import { liveStatuses } from '../../domain/conversation/message.ts'
import type { Belongings } from '../../ports/storage.ts'
import { identityCollections, takenCollections } from './collections-cloudbase.ts'
import { request, unlessMissing, type CloudDatabase } from './database-cloudbase.ts'

/** Of profiles there is one, of sign-ins and feedback a few: a page of an export stays below 1 MB. */
const mostOfEach = 100

/** One person's documents in all collections. A method is one request unless its comment says otherwise. */
export function createBelongings(database: CloudDatabase): Belongings {
  const { command } = database
  const own = (collection: string, openid: string, query: Record<string, unknown> = {}) =>
    database.collection(collection).where({ ...query, _openid: openid })

  const before = (until: number | null) => (until === null ? {} : { createdAt: command.lte(until) })

  async function taken(
    { name, without }: (typeof takenCollections)[number],
    ids: string[],
  ): Promise<Record<string, unknown>[]> {
    const query = database.collection(name).where({ _openid: command.in(ids) })
    const { data } = await unlessMissing({ data: [] }, () => query.limit(mostOfEach).get())
    const hidden = new Set(['_id', '_openid', ...without])
    return data.map((document) =>
      Object.fromEntries(Object.entries(document).filter(([field]) => !hidden.has(field))),
    )
  }

  return {
    async linkedIds(openid) {
      const users = own('wecom_people', openid).field({ ownId: true }).limit(mostOfEach)
      return ownIdsIn((await unlessMissing({ data: [] }, () => users.get())).data, openid)
    },
    /** Makes one request for each collection, all at once. */
    async records(ids) {
      const found = await Promise.all(
        takenCollections.map(async (each) => [each.name, await taken(each, ids)] as const),
      )
      return Object.fromEntries(found.filter(([, documents]) => documents.length > 0))
    },
    async stopReplies(openid, change) {
      const live = { status: command.in([...liveStatuses]) }
      const answer = await request(() => own('messages', openid, live).update(change))
      return answer.updated ?? 0
    },
    async removeConversations(openid, removedAt, until) {
      await request(() => own('conversations', openid, before(until)).update({ removedAt }))
    },
    /** Makes two requests. */
    async eraseMessages(openid, limit, until) {
      const found = await request(() =>
        own('messages', openid, before(until))
          .field({ _id: true })
          .orderBy('order', 'desc')
          .limit(limit)
          .get(),
      )
      const ids = found.data.map(({ _id }) => _id)
      if (ids.length === 0) return 0
      await request(() => own('messages', openid, { _id: command.in(ids) }).remove())
      return ids.length
    },
    async eraseConversations(openid, removedAt) {
      await request(() => own('conversations', openid, { removedAt }).remove())
    },
    /**
     * Makes one request for each collection, all at once. Linked WeCom users become separate people again
     * and must sign in anew.
     */
    async eraseIdentity(openid) {
      await Promise.all(
        identityCollections.map((collection) =>
          unlessMissing({ deleted: 0 }, () => own(collection, openid).remove()),
        ),
      )
    },
  }
}

function ownIdsIn(users: Record<string, unknown>[], openid: string): string[] {
  const ids = users.flatMap(({ ownId }) => (typeof ownId === 'string' && ownId !== openid ? [ownId] : []))
  return [...new Set(ids)].toSorted()
}
