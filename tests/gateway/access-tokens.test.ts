import { decodeJwt, decodeProtectedHeader, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import { describe, expect, it } from 'vitest'
import { createAccessTokens } from '../../shared/adapters/system/access-tokens-jose.ts'
import { codeOf, ids, key, minuteMs } from './stage.ts'

const now = Date.parse('2026-11-21T04:00:00Z')
const subject = { openid: 'o-anna', sessionId: 's1' }
const tokens = createAccessTokens({ keys: [key], lifetimeMs: minuteMs, ids })

const seconds = Math.floor(now / 1000)
const good: JWTPayload = {
  sub: 'o-anna',
  sid: 's1',
  jti: 'j1',
  iss: 'zhiji',
  aud: 'zhiji-gateway',
  iat: seconds,
  exp: seconds + 60,
}

/** A token as an attacker, or a careless colleague, would make it. */
async function forge(
  changes: Record<string, unknown>,
  header: { alg?: string; kid?: string } = {},
  secret = key.secret,
): Promise<string> {
  const { alg = 'HS256', kid = key.kid } = header
  const payload = Object.fromEntries(
    Object.entries({ ...good, ...changes }).filter(([, value]) => value !== undefined),
  )
  return new SignJWT(payload)
    .setProtectedHeader({ alg, ...(kid !== '' && { kid }) })
    .sign(new TextEncoder().encode(secret))
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('an access token', () => {
  it('says who and which session, until its minute is over', async () => {
    const { token, expiresAt } = await tokens.issue(subject, now)
    expect(expiresAt).toBe(now + minuteMs)
    expect(await tokens.verify(token, expiresAt - 1)).toEqual(subject)
    expect(await codeOf(tokens.verify(token, expiresAt))).toBe('UNAUTHENTICATED')
  })

  it('names its key, and no two are alike', async () => {
    const [first, second] = await Promise.all([tokens.issue(subject, now), tokens.issue(subject, now)])
    expect(decodeProtectedHeader(first.token)).toEqual({ alg: 'HS256', kid: 'k1', typ: 'JWT' })
    expect(decodeJwt(first.token).jti).not.toBe(decodeJwt(second.token).jti)
  })

  it('stays good while its key is among the keys, and no longer', async () => {
    const next = { kid: 'k2', secret: 'another secret of at least thirty-two characters' }
    const { token } = await tokens.issue(subject, now)
    const rotated = createAccessTokens({ keys: [next, key], lifetimeMs: minuteMs, ids })
    expect(await rotated.verify(token, now)).toEqual(subject)
    expect(decodeProtectedHeader((await rotated.issue(subject, now)).token).kid).toBe('k2')
    const later = createAccessTokens({ keys: [next], lifetimeMs: minuteMs, ids })
    expect(await codeOf(later.verify(token, now))).toBe('UNAUTHENTICATED')
  })
})

describe('a token that was verified before', () => {
  it('says the same each time, and ends when it is due', async () => {
    const { token, expiresAt } = await tokens.issue(subject, now)
    expect(await tokens.verify(token, now)).toEqual(subject)
    for (let at = now; at < expiresAt; at += 10_000) expect(await tokens.verify(token, at)).toEqual(subject)
    expect(await codeOf(tokens.verify(token, expiresAt))).toBe('UNAUTHENTICATED')
    expect(await codeOf(tokens.verify(token, expiresAt + 1))).toBe('UNAUTHENTICATED')
  })

  it('makes no other token good, not even one that begins as it does', async () => {
    const { token } = await tokens.issue(subject, now)
    await tokens.verify(token, now)
    for (const other of [`${token}A`, token.slice(0, -2), ` ${token}`]) {
      expect(await codeOf(tokens.verify(other, now))).toBe('UNAUTHENTICATED')
    }
  })
})

describe('a token that is not ours', () => {
  it('is accepted when made exactly like ours, so that the refusals below mean something', async () => {
    expect(await tokens.verify(await forge({}), now)).toEqual(subject)
  })

  const other = 'another secret of at least thirty-two characters'
  const attacks: [string, () => Promise<string> | string][] = [
    ['of another key', () => forge({}, {}, other)],
    ['of an unknown kid', () => forge({}, { kid: 'k9' })],
    ['of a kid from the prototype', () => forge({}, { kid: '__proto__' })],
    ['without a kid', () => forge({}, { kid: '' })],
    ['of alg none', () => new UnsecuredJWT(good).encode()],
    ['of alg none with our kid', () => `${part({ alg: 'none', kid: 'k1' })}.${part(good)}.`],
    ['of alg None', () => `${part({ alg: 'None', kid: 'k1' })}.${part(good)}.`],
    ['of HS512', () => forge({}, { alg: 'HS512' })],
    ['that is expired', () => forge({ iat: seconds - 120, exp: seconds - 60 })],
    ['without an end', () => forge({ exp: undefined })],
    ['of another issuer', () => forge({ iss: 'someone' })],
    ['for another audience', () => forge({ aud: 'someone' })],
    ['without a subject', () => forge({ sub: undefined })],
    ['with an empty subject', () => forge({ sub: '' })],
    ['without a session', () => forge({ sid: undefined })],
    ['with a list for a session', () => forge({ sid: ['s1'] })],
    ['without a jti', () => forge({ jti: undefined })],
    ['that begins tomorrow', () => forge({ nbf: seconds + 86_400 })],
    ['that is empty', () => ''],
    ['that is no token', () => 'a.b.c'],
    ['of a megabyte', () => 'x'.repeat(1_000_000)],
    [
      'with a critical extension',
      () => `${part({ alg: 'HS256', kid: 'k1', crit: ['x'], x: 1 })}.${part(good)}.AAAA`,
    ],
  ]
  it.each(attacks)('%s is refused', async (_name, make) => {
    expect(await codeOf(tokens.verify(await make(), now))).toBe('UNAUTHENTICATED')
  })

  it('with another person written in is refused', async () => {
    const { token } = await tokens.issue(subject, now)
    const [header, , signature] = token.split('.')
    const forged = [header, part({ ...good, sub: 'o-bert' }), signature].join('.')
    expect(await codeOf(tokens.verify(forged, now))).toBe('UNAUTHENTICATED')
  })

  it('with any one character changed is refused', async () => {
    const { token } = await tokens.issue(subject, now)
    // The last character of a signature holds bits that mean nothing.
    for (let at = 0; at < token.length - 1; at++) {
      const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
      expect(await codeOf(tokens.verify(changed, now))).toBe('UNAUTHENTICATED')
    }
  })
})
