import { liveStatuses } from '../../domain/conversation/message.ts'
import type { Belongings } from '../../ports/storage.ts'
import { identityCollections } from './collections-cloudbase.ts'
import { request, unlessMissing, type CloudDatabase } from './database-cloudbase.ts'

/** One person's documents in all collections. A method is one request unless its comment says otherwise. */
export function createBelongings(database: CloudDatabase): Belongings {
  const { command } = database
  const own = (collection: string, openid: string, query: Record<string, unknown> = {}) =>
    database.collection(collection).where({ ...query, _openid: openid })

  return {
    async stopReplies(openid, change) {
      const live = { status: command.in([...liveStatuses]) }
      const answer = await request(() => own('messages', openid, live).update(change))
      return answer.updated ?? 0
    },
    async removeConversations(openid, removedAt) {
      await request(() => own('conversations', openid).update({ removedAt }))
    },
    /** Makes two requests. */
    async eraseMessages(openid, limit) {
      const found = await request(() =>
        own('messages', openid).field({ _id: true }).orderBy('order', 'desc').limit(limit).get(),
      )
      const ids = found.data.map((document: { _id: string }) => document._id)
      if (ids.length === 0) return 0
      await request(() => own('messages', openid, { _id: command.in(ids) }).remove())
      return ids.length
    },
    async eraseConversations(openid, removedAt) {
      await request(() => own('conversations', openid, { removedAt }).remove())
    },
    /**
     * Makes one request for each collection, all at once. Linked WeCom users become separate people again and
     * must sign in anew.
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
