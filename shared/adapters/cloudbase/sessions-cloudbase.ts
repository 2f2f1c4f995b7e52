import { createHash, createHmac, randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import { AppError } from '../../contract/errors.ts'
import type { SessionRecord, Sessions } from '../../ports/identity.ts'
import type { Ids } from '../../ports/system.ts'
import { insert, request, type CloudDatabase } from './database-cloudbase.ts'

const collection = 'sessions'

const sessionDocument = z.object({
  _id: z.string(),
  _openid: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
  revokedAt: z.nullable(z.number()),
  /** The hash of the token's changing secret. */
  changing: z.string(),
})
type SessionDocument = z.infer<typeof sessionDocument>

/**
 * A refresh token has three parts: the session's id, a secret that lasts as long as the session, and a secret
 * that each rotation replaces. The database stores hashes of both secrets. A request with the right lasting
 * secret and a wrong changing one holds a used token. A request without the lasting secret is a guess and
 * must not end the session. The next changing secret derives from the token with a key of this product, so
 * any instance can repeat it and no instance stores it.
 */
const refreshToken = z
  .string()
  .check(z.regex(/^(?<id>s[0-9a-f]{24})\.(?<lasting>[\w-]{22})\.(?<changing>[\w-]{43})$/))

interface RefreshParts {
  id: string
  lasting: string
  changing: string
}

interface SessionOptions {
  /** Counted from the opening or the last rotation. */
  lifetimeMs: number
  /**
   * For this long after a rotation, the old token still returns the same new token, because requests may
   * cross.
   */
  graceMs: number
  /**
   * The first key derives new secrets; the other keys repeat secrets that instances with older keys have
   * derived.
   */
  keys: readonly { secret: string }[]
}

/** Stores gateway sessions. */
export function createSessions(database: CloudDatabase, ids: Ids, options: SessionOptions): Sessions {
  const { command } = database

  async function update(query: object, change: object): Promise<SessionDocument | null> {
    const { doc } = await request(() => database.collection(collection).where(query).updateAndReturn(change))
    return doc ? sessionDocument.parse(doc) : null
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
      // The id is random, so `taken` means that this insert succeeded earlier and its answer was lost.
      await insert(database, collection, [{ _id, _openid, ...fields, ...hashes, channel: 'gateway' }])
      return { session, refreshToken: join(parts) }
    },
    async rotate(token, now) {
      const used = split(token)
      if (!used) throw new AppError('UNAUTHENTICATED')
      const standing = { _id: used.id, lasting: hashOf(used.lasting), revokedAt: null }
      const live = { ...standing, expiresAt: command.gt(now) }
      const successors = options.keys.map(({ secret }) => successorOf(used, secret))
      const [next] = successors
      if (!next) throw new AppError('INTERNAL', { cause: new Error('no key for refresh tokens') })
      const hashes = { changing: hashOf(next.changing), previous: hashOf(used.changing) }
      const rotated = await update(
        { ...live, changing: hashes.previous },
        { ...hashes, expiresAt: now + options.lifetimeMs, rotatedAt: now },
      )
      if (rotated) return { session: toRecord(rotated), refreshToken: join(next) }
      // This is a find-and-modify, because a plain read might miss the last rotation.
      const justNow = { previous: hashes.previous, rotatedAt: command.gte(now - options.graceMs) }
      const crossed = await update({ ...live, ...justNow }, { crossedAt: now })
      if (!crossed) await update(standing, { revokedAt: now })
      const given = successors.find(({ changing }) => hashOf(changing) === crossed?.changing)
      if (!crossed || !given) throw new AppError('UNAUTHENTICATED')
      return { session: toRecord(crossed), refreshToken: join(given) }
    },
    async find(id) {
      const found = await request(() => database.collection(collection).where({ _id: id }).get())
      return found.data[0] ? toRecord(sessionDocument.parse(found.data[0])) : null
    },
    async revoke(openid, id, now) {
      await update({ _id: id, _openid: openid, revokedAt: null }, { revokedAt: now })
    },
  }
}

function toRecord({
  _id: id,
  _openid: openid,
  createdAt,
  expiresAt,
  revokedAt,
}: SessionDocument): SessionRecord {
  return { id, openid, createdAt, expiresAt, revokedAt }
}

function secretOf(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}

/** The secrets are random and long, so nobody can find them from a plain hash. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** Without our key nobody can derive the next token from this one. */
function successorOf(used: RefreshParts, key: string): RefreshParts {
  const changing = createHmac('sha256', key)
    .update(`refresh ${join(used)}`)
    .digest('base64url')
  return { ...used, changing }
}

function join({ id, lasting, changing }: RefreshParts): string {
  return `${id}.${lasting}.${changing}`
}

function split(token: string): RefreshParts | null {
  if (!refreshToken.safeParse(token).success) return null
  const [id = '', lasting = '', changing = ''] = token.split('.')
  return { id, lasting, changing }
}
