import { liveStatuses } from '../domain/message.ts'
import type { Belongings } from '../ports.ts'
import { request, type CloudDatabase } from './database-cloudbase.ts'
import { toMessageRecord } from './message-document.ts'

/** What belongs to one person, over all collections; a method is one request unless it says otherwise. */
export function createBelongings(database: CloudDatabase): Belongings {
  const { command } = database
  const own = (collection: string, openid: string, query: Record<string, unknown> = {}) =>
    database.collection(collection).where({ ...query, _openid: openid })

  return {
    async messagesAfter(openid, after, limit) {
      const place = after !== null && { order: command.gt(after) }
      const answer = await request(() =>
        own('messages', openid, { supersededBy: null, ...place })
          .orderBy('order', 'asc')
          .limit(limit)
          .get(),
      )
      return answer.data.map(toMessageRecord)
    },
    async stopReplies(openid, change) {
      const live = { status: command.in([...liveStatuses]) }
      const answer = await request(() => own('messages', openid, live).update(change))
      return answer.updated ?? 0
    },
    async removeConversations(openid, removedAt) {
      await request(() => own('conversations', openid).update({ removedAt }))
    },
    /** Two requests. */
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
    /** Three requests at once. WeCom users who were linked are themselves again, and sign in anew. */
    async eraseIdentity(openid) {
      await Promise.all(
        ['users', 'sessions', 'wecom_people'].map((collection) =>
          request(() => own(collection, openid).remove()),
        ),
      )
    },
  }
}
