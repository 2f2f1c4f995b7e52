import { errors, jwtVerify, SignJWT, type JWTHeaderParameters } from 'jose'
import * as z from 'zod/mini'
import { AppError } from '../../contract/errors.ts'
import type { AccessTokens } from '../../ports/identity.ts'
import type { Ids } from '../../ports/system.ts'

const algorithm = 'HS256'
const issuer = 'zhiji'
const audience = 'zhiji-gateway'
/** Our tokens are a few hundred characters long, so a longer one is not parsed. */
const longestToken = 2048

const claims = z.object({
  sub: z.string().check(z.minLength(1)),
  sid: z.string().check(z.minLength(1)),
  jti: z.string().check(z.minLength(1)),
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
      try {
        const { payload } = await jwtVerify(token, keyOf, {
          algorithms: [algorithm],
          issuer,
          audience,
          requiredClaims: ['exp', 'iat'],
          currentDate: new Date(now),
        })
        const { sub, sid } = claims.parse(payload)
        return { openid: sub, sessionId: sid }
      } catch (error) {
        throw new AppError('UNAUTHENTICATED', { cause: error })
      }
    },
  }
}
