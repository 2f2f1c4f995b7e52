import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSealedTexts } from '../../shared/protocol/sealed-text.ts'
import { parseWecomSignInEnv } from '../../shared/runtime/env/env-wecom-sign-in.ts'

const [older, newer] = [randomBytes(32), randomBytes(32)]
const sealed = createSealedTexts([older])
const secret = '账号 zhang3 密码 p4ss'

describe('a sealed text', () => {
  it('opens in its place and nowhere else', () => {
    const text = sealed.seal(secret, 'credentials:a')
    expect(sealed.open(text, 'credentials:a')).toBe(secret)
    expect(sealed.open(text, 'credentials:b')).toBeNull()
    expect(sealed.open(text, 'token:a')).toBeNull()
  })

  it('looks different each time and holds nothing of what it says', () => {
    const texts = new Set(Array.from({ length: 100 }, () => sealed.seal(secret, 'a')))
    expect(texts.size).toBe(100)
    for (const text of texts) {
      const bytes = Buffer.from(text.split('.')[1] ?? '', 'base64url')
      expect(bytes.includes('zhang3')).toBe(false)
    }
  })

  it('with any bit changed, cut or made up, is nothing', () => {
    const text = sealed.seal(secret, 'a')
    const [mark = '', body = ''] = text.split('.')
    const bytes = Buffer.from(body, 'base64url')
    let opened = 0
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const other = Buffer.from(bytes)
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      if (sealed.open(`${mark}.${other.toString('base64url')}`, 'a') !== null) opened += 1
    }
    const cut = Array.from(bytes, (_, end) => `${mark}.${bytes.subarray(0, end).toString('base64url')}`)
    for (const each of [...cut, '', '.', mark, `${mark}.`, `x.${body}`, body]) {
      if (sealed.open(each, 'a') !== null) opened += 1
    }
    expect(opened).toBe(0)
  })

  it('opens with an older key while that is kept, and is sealed with the newest', () => {
    const text = sealed.seal(secret, 'a')
    const both = createSealedTexts([newer, older])
    expect(both.open(text, 'a')).toBe(secret)
    expect(sealed.open(both.seal(secret, 'a'), 'a')).toBeNull()
    expect(createSealedTexts([newer]).open(text, 'a')).toBeNull()
  })
})

describe('the environment of a sign-in service', () => {
  const url = 'https://sso.example.com/token'
  const key = older.toString('base64')

  it('is none without an address', () => {
    expect(parseWecomSignInEnv({ WECOM_CREDENTIAL_KEYS: key })).toBeNull()
  })

  it('needs a key of 32 bytes', () => {
    for (const keys of [undefined, '', 'short', `${key},short`]) {
      expect(() => parseWecomSignInEnv({ WECOM_AUTH_URL: url, WECOM_CREDENTIAL_KEYS: keys })).toThrow()
    }
    const env = parseWecomSignInEnv({ WECOM_AUTH_URL: url, WECOM_CREDENTIAL_KEYS: `${key}, ${key}` })
    expect(env).toMatchObject({ url, checkUrl: null, livesMs: 7_200_000, timeoutMs: 3000 })
    expect(env?.keys).toEqual([older, older])
  })
})
