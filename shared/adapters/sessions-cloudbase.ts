import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import { AppError } from '../contract/errors.ts'
import type { Ids, SessionRecord, Sessions } from '../ports.ts'
import { insert, request, type CloudDatabase } from './database-cloudbase.ts'

const collection = 'sessions'

const sessionDocument = z.object({
  _id: z.string(),
  _openid: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
  revokedAt: z.nullable(z.number()),
})

/**
 * A refresh token has three parts: the session's id, a secret that stays for the session's life, and one that each rotation
 * replaces. Both are stored as hashes. Who shows the lasting one with a wrong changing one holds a token that was used
 * before; who lacks it is guessing, and may not end another's session.
 */
const refreshToken = z
  .string()
  .check(z.regex(/^(?<id>s[0-9a-f]{24})\.(?<lasting>[\w-]{22})\.(?<changing>[\w-]{43})$/))

interface RefreshParts {
  id: string
  lasting: string
  changing: string
}

/** Sign-ins at the gateway. `lifetimeMs` is counted from the sign-in or the last rotation. */
export function createSessions(database: CloudDatabase, ids: Ids, options: { lifetimeMs: number }): Sessions {
  function update(query: object, change: object): Promise<SessionRecord | null> {
    return request(() => database.collection(collection).where(query).updateAndReturn(change)).then(
      ({ doc }) => (doc ? toRecord(doc) : null),
    )
  }

  return {
    async open(openid, now) {
      const parts = { id: `s${ids.random()}`, lasting: secretOf(16), changing: secretOf(32) }
      const session = {
        id: parts.id,
        openid,
        createdAt: now,
        expiresAt: now + options.lifetimeMs,
        revokedAt: null,
      }
      const { id: _id, openid: _openid, ...fields } = session
      const hashes = { lasting: hashOf(parts.lasting), changing: hashOf(parts.changing) }
      // 'taken' is this very document, from a request whose answer was lost: its id is random.
      await insert(database, collection, [{ _id, _openid, ...fields, ...hashes, channel: 'gateway' }])
      return { session, refreshToken: join(parts) }
    },
    async rotate(token, now) {
      const parts = split(token)
      if (!parts) throw new AppError('UNAUTHENTICATED')
      const next = { ...parts, changing: secretOf(32) }
      const live = { _id: parts.id, lasting: hashOf(parts.lasting), revokedAt: null }
      // The new hash is in the query too, so that the request means the same when it arrives twice.
      const hashes = [hashOf(parts.changing), hashOf(next.changing)]
      const session = await update(
        { ...live, changing: database.command.in(hashes), expiresAt: database.command.gt(now) },
        { changing: hashOf(next.changing), expiresAt: now + options.lifetimeMs, rotatedAt: now },
      )
      if (session) return { session, refreshToken: join(next) }
      await update(live, { revokedAt: now })
      throw new AppError('UNAUTHENTICATED')
    },
    async find(id) {
      const found = await request(() => database.collection(collection).where({ _id: id }).get())
      return found.data[0] ? toRecord(found.data[0]) : null
    },
    async revoke(openid, id, now) {
      await update({ _id: id, _openid: openid, revokedAt: null }, { revokedAt: now })
    },
  }
}

function toRecord(document: unknown): SessionRecord {
  const { _id, _openid, ...fields } = sessionDocument.parse(document)
  return { id: _id, openid: _openid, ...fields }
}

function secretOf(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}

/** The secrets are random and long: a plain hash cannot be searched back. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

function join({ id, lasting, changing }: RefreshParts): string {
  return `${id}.${lasting}.${changing}`
}

function split(token: string): RefreshParts | null {
  if (!refreshToken.safeParse(token).success) return null
  const [id = '', lasting = '', changing = ''] = token.split('.')
  return { id, lasting, changing }
}
