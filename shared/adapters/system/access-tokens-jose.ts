import { createHash } from 'node:crypto'
import { errors, jwtVerify, SignJWT, type JWTHeaderParameters } from 'jose'
import * as z from 'zod/mini'
import { AppError } from '../../contract/errors.ts'
import type { AccessTokens, TokenSubject } from '../../ports/identity.ts'
import type { Ids } from '../../ports/system.ts'

const algorithm = 'HS256'
const issuer = 'zhiji'
const audience = 'zhiji-gateway'
/** Our tokens are a few hundred characters long, so a longer one is not parsed. */
const longestToken = 2048
/** About 3 MB. */
const mostRemembered = 10_000

const claims = z.object({
  sub: z.string().check(z.minLength(1)),
  sid: z.string().check(z.minLength(1)),
  jti: z.string().check(z.minLength(1)),
  exp: z.number(),
})

/**
 * Access tokens as signed JWT. The first key signs; all keys verify, selected by the header's `kid`. To
 * rotate keys, put the new key first, and remove the old key when its last token has expired.
 */
export function createAccessTokens(options: {
  /** At least one key; each secret has at least 32 characters. */
  keys: readonly { kid: string; secret: string }[]
  lifetimeMs: number
  ids: Ids
}): AccessTokens {
  const secrets = new Map(options.keys.map(({ kid, secret }) => [kid, new TextEncoder().encode(secret)]))
  const [signing] = options.keys
  if (!signing) throw new AppError('INTERNAL', { cause: new Error('no key to sign with') })

  function keyOf({ kid }: JWTHeaderParameters): Uint8Array {
    const key = kid === undefined ? undefined : secrets.get(kid)
    if (!key) throw new errors.JWSInvalid('no key of this id')
    return key
  }

  /** Good tokens by their hash. A token says the same each time until it is due, so it is verified once. */
  const verified = new Map<string, { subject: TokenSubject; until: number }>()

  function remember(name: string, known: { subject: TokenSubject; until: number }): void {
    const [oldest] = verified.keys()
    if (verified.size >= mostRemembered && oldest !== undefined) verified.delete(oldest)
    verified.set(name, known)
  }

  return {
    async issue({ openid, sessionId }, now) {
      const issuedAt = Math.floor(now / 1000)
      const expiresAt = issuedAt + Math.floor(options.lifetimeMs / 1000)
      const token = await new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: algorithm, kid: signing.kid, typ: 'JWT' })
        .setSubject(openid)
        .setIssuer(issuer)
        .setAudience(audience)
        .setJti(options.ids.random())
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(keyOf({ alg: algorithm, kid: signing.kid }))
      return { token, expiresAt: expiresAt * 1000 }
    },
    async verify(token, now) {
      if (token.length > longestToken) throw new AppError('UNAUTHENTICATED')
      const name = createHash('sha256').update(token).digest('base64')
      const known = verified.get(name)
      if (known && now < known.until) return known.subject
      verified.delete(name)
      try {
        const { payload } = await jwtVerify(token, keyOf, {
          algorithms: [algorithm],
          issuer,
          audience,
          requiredClaims: ['exp', 'iat'],
          currentDate: new Date(now),
        })
        const { sub, sid, exp } = claims.parse(payload)
        const subject = { openid: sub, sessionId: sid }
        remember(name, { subject, until: exp * 1000 })
        return subject
      } catch (error) {
        throw new AppError('UNAUTHENTICATED', { cause: error })
      }
    },
  }
}
