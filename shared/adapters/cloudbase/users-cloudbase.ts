import * as z from 'zod/mini'
import type { Ids } from '../../ports/system.ts'
import type { UserRecord, Users } from '../../ports/users.ts'
import { insert, request, type CloudDatabase } from './database-cloudbase.ts'

const collection = 'users'

const profile = z.object({
  nickname: z.optional(z.string()),
  avatarUrl: z.optional(z.string()),
  persona: z.optional(z.string()),
})

const userDocument = z.object({
  _id: z.string(),
  _openid: z.string(),
  profile,
  createdAt: z.number(),
  lastLoginAt: z.number(),
})

/** Stores people, one document each. A known person costs one request, a first visit up to three. */
export function createUsers(database: CloudDatabase, ids: Ids): Users {
  async function refresh(id: string, given: UserRecord['profile'], now: number): Promise<UserRecord | null> {
    const fields = Object.entries(given).map(([field, value]) => [`profile.${field}`, value])
    const change = { ...Object.fromEntries(fields), lastLoginAt: now }
    const answer = await request(() =>
      database.collection(collection).where({ _id: id }).updateAndReturn(change),
    )
    if (!answer.doc) return null
    const { _id, _openid, ...user } = userDocument.parse(answer.doc)
    return { id: _id, openid: _openid, ...user } as UserRecord
  }

  return {
    async upsert(openid, given, now) {
      const id = ids.derive('p', openid)
      const known = await refresh(id, given, now)
      if (known) return { user: known, isNew: false }
      const user = { id, openid, profile: given, createdAt: now, lastLoginAt: now }
      const { id: _id, openid: _openid, ...fields } = user
      if ((await insert(database, collection, [{ _id, _openid, ...fields }])) === 'added') {
        return { user, isNew: true }
      }
      return { user: (await refresh(id, given, now)) ?? user, isNew: false }
    },
  }
}
