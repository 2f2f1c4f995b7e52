import * as z from 'zod/mini'
import type { Clock, Ids } from '../../ports/system.ts'
import type { UserRecord, Users } from '../../ports/users.ts'
import { ageBands } from '../../domain/people/age.ts'
import { blankPapers, type Papers } from '../../domain/people/papers.ts'
import { insert, request, type CloudDatabase } from './database-cloudbase.ts'
import { papersField } from './papers-document.ts'

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
  papers: papersField,
  createdAt: z.number(),
  lastLoginAt: z.number(),
})

function toUser(document: unknown): UserRecord {
  const { _id, _openid, ...user } = userDocument.parse(document)
  return { id: _id, openid: _openid, ...user } as UserRecord
}

/** The band of a minor who has erased everything lies beside the counters, which go at their time too. */
const bands = 'quotas'
const mostWards = 20
const rememberedBand = z.object({ band: z.enum(ageBands) })

/** Stores people, one document each. A known person costs one request, a first visit up to four. */
export function createUsers(database: CloudDatabase, ids: Ids, clock: Pick<Clock, 'now'>): Users {
  const { command } = database
  const where = (query: Record<string, unknown>) => database.collection(collection).where(query)

  async function add(user: UserRecord): Promise<'added' | 'taken'> {
    const { id: _id, openid: _openid, ...fields } = user
    return insert(database, collection, [{ _id, _openid, ...fields }])
  }

  async function refresh(id: string, given: UserRecord['profile'], now: number): Promise<UserRecord | null> {
    const fields = Object.entries(given).map(([field, value]) => [`profile.${field}`, value])
    const change = { ...Object.fromEntries(fields), lastLoginAt: now }
    const answer = await request(() => where({ _id: id }).updateAndReturn(change))
    return answer.doc ? toUser(answer.doc) : null
  }

  async function firstPapers(openid: string): Promise<Papers> {
    const query = { _id: ids.derive('kb', openid), expiresAt: command.gt(clock.now()) }
    const answer = await request(() => database.collection(bands).where(query).get())
    const known = rememberedBand.safeParse(answer.data[0])
    return known.success ? { ...blankPapers, atMost: known.data.band } : blankPapers
  }

  return {
    async upsert(openid, given, now) {
      const id = ids.derive('p', openid)
      const known = await refresh(id, given, now)
      if (known) return { user: known, isNew: false }
      const papers = await firstPapers(openid)
      const user = { id, openid, profile: given, papers, createdAt: now, lastLoginAt: now }
      if ((await add(user)) === 'added') return { user, isNew: true }
      return { user: (await refresh(id, given, now)) ?? user, isNew: false }
    },
    async papersOf(openid) {
      const answer = await request(() => where({ _id: ids.derive('p', openid), _openid: openid }).get())
      return answer.data[0] ? toUser(answer.data[0]).papers : firstPapers(openid)
    },
    async wardsOf(guardian) {
      const answer = await request(() => where({ 'papers.guardian.id': guardian }).limit(mostWards).get())
      return answer.data
        .map(toUser)
        .flatMap(({ openid, papers }) => (papers.guardian ? [{ openid, since: papers.guardian.at }] : []))
    },
    async rememberBand(openid, band, until) {
      const document = { _id: ids.derive('kb', openid), band, expiresAt: until }
      if ((await insert(database, bands, [document])) === 'added') return
      const own = database.collection(bands).where({ _id: document._id })
      await request(() => own.update({ band, expiresAt: until }))
    },
    async keepPapers(openid, papers, from, now) {
      const id = ids.derive('p', openid)
      // Old documents have no papers, which count as version 0.
      const isSame = from === 0 ? command.eq(0).or(command.exists(false)) : from
      const query = { _id: id, _openid: openid, 'papers.version': isSame }
      const answer = await request(() => where(query).updateAndReturn({ papers: command.set(papers) }))
      if (answer.doc) return true
      if (from !== 0) return false
      const user = { id, openid, profile: {}, papers, createdAt: now, lastLoginAt: now }
      return (await add(user)) === 'added'
    },
  }
}
