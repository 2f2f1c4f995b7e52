import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createWecomCipher } from '../../shared/protocol/wecom-cipher.ts'
import { createWecomEnvelopes, type WecomRequest } from '../../shared/protocol/wecom-envelope.ts'
import { signWecom, verifyWecom } from '../../shared/protocol/wecom-signature.ts'

interface Vector {
  name: string
  token: string
  encodingAESKey: string
  receiveId: string | null
  embeddedReceiveId?: string
  timestamp: string
  nonce: string
  signature: string
  encrypt: string
  plaintext: string
  randomHex: string
}

interface DecryptOnly extends Omit<Vector, 'token'> {
  token: null
}

const { official, derivedAibot } = JSON.parse(readFileSync('tests/fixtures/wecom/vectors.json', 'utf8')) as {
  official: (Vector | DecryptOnly)[]
  derivedAibot: Vector[]
}
const all = [...official, ...derivedAibot]
const signed = all.filter((vector): vector is Vector => vector.token !== null)

function receiverOf(vector: Vector | DecryptOnly): string {
  return vector.receiveId ?? vector.embeddedReceiveId ?? ''
}

function envelopesOf(vector: Vector, receiveId = receiverOf(vector)) {
  return createWecomEnvelopes({ token: vector.token, encodingAesKey: vector.encodingAESKey, receiveId })
}

function at(vector: Vector): number {
  return Number(vector.timestamp) * 1000
}

function named(name: string): Vector {
  const found = signed.find((vector) => vector.name === name)
  if (!found) throw new Error(`no vector ${name}`)
  return found
}

describe('known answers', () => {
  it('has eleven vectors with a token and one without', () => {
    expect(signed.length).toBe(11)
    expect(all.length).toBe(12)
  })

  it.each(signed)('$name: opens', (vector) => {
    expect(envelopesOf(vector).open(vector, at(vector))).toBe(vector.plaintext)
  })

  it.each(all)('$name: decrypts, and encrypts to the same bytes', (vector) => {
    const cipher = createWecomCipher(vector.encodingAESKey, receiverOf(vector))
    expect(cipher.decrypt(vector.encrypt)).toBe(vector.plaintext)
    expect(cipher.encrypt(vector.plaintext, Buffer.from(vector.randomHex, 'hex'))).toBe(vector.encrypt)
  })

  it.each(signed)('$name: signs', (vector) => {
    expect(signWecom(vector.token, vector)).toBe(vector.signature)
  })
})

describe('what is refused', () => {
  const base = named('aibot-text-callback')
  const post = named('official-post-xml')
  const url = named('official-url-verify-xml')

  it('a signature with one digit changed', () => {
    const last = base.signature.endsWith('0') ? '1' : '0'
    const signature = base.signature.slice(0, -1) + last
    expect(envelopesOf(base).open({ ...base, signature }, at(base))).toBe(null)
  })

  it('an echo whose plus signs became spaces', () => {
    const spaced = { ...url, encrypt: url.encrypt.replaceAll('+', ' ') }
    expect(spaced.encrypt).not.toBe(url.encrypt)
    expect(envelopesOf(url).open(spaced, at(url))).toBe(null)
    expect(envelopesOf(url).open(resigned(url, spaced.encrypt), at(url))).toBe(null)
  })

  it('a message for another receiver', () => {
    expect(envelopesOf(post, '').open(post, at(post))).toBe(null)
    expect(envelopesOf(base, 'ww1436e0e65a779aee').open(base, at(base))).toBe(null)
  })

  it('a truncated message, signed or not', () => {
    const encrypt = post.encrypt.slice(0, -8)
    expect(envelopesOf(post).open({ ...post, encrypt }, at(post))).toBe(null)
    expect(envelopesOf(post).open(resigned(post, encrypt), at(post))).toBe(null)
  })

  it('a message sent more than five minutes before or after now', () => {
    const envelopes = envelopesOf(base)
    const minutes = (count: number) => at(base) + count * 60_000
    expect([-5, 0, 5].map((count) => envelopes.open(base, minutes(count)))).toEqual(
      Array.from({ length: 3 }, () => base.plaintext),
    )
    expect([-5.1, 5.1, 600_000].map((count) => envelopes.open(base, minutes(count)))).toEqual([
      null,
      null,
      null,
    ])
  })

  it.each([' 1700000001', '1700000001.0', '1e9', '-1', '', '٣'])('a time written as "%s"', (timestamp) => {
    const signature = signWecom(base.token, { ...base, timestamp })
    expect(envelopesOf(base).open({ ...base, timestamp, signature }, at(base))).toBe(null)
  })

  it('signatures of other lengths and letters', () => {
    const wrong = ['', base.signature.toUpperCase(), `${base.signature}00`, 'g'.repeat(40), 'é'.repeat(20)]
    expect(wrong.filter((signature) => verifyWecom(base.token, base, signature))).toEqual([])
  })

  it('a key that is no EncodingAESKey', () => {
    for (const key of ['', 'short', 'a'.repeat(44), 'é'.repeat(43)]) {
      expect(() => createWecomCipher(key, '')).toThrow(/43/)
    }
  })
})

/** As somebody who knows the token would send it: only what is behind the signature is judged. */
function resigned(vector: Vector, encrypt: string): WecomRequest {
  return { ...vector, encrypt, signature: signWecom(vector.token, { ...vector, encrypt }) }
}

describe('10,000 mutations', () => {
  const mutations = 10_000
  // From a seed: a failure can be looked at again.
  const random = seeded('wecom')

  it('of ciphertext and signature: none is accepted, none throws', () => {
    let accepted = 0
    for (let count = 0; count < mutations; count++) {
      const vector = signed[count % signed.length]!
      const field = random() < 0.5 ? 'encrypt' : 'signature'
      const mutated = { ...vector, [field]: mutate(vector[field]) }
      if (envelopesOf(vector).open(mutated, at(vector)) !== null) accepted++
    }
    expect(accepted).toBe(0)
  })

  it('of blocks under a good signature: none throws, and what opens is never cut out of the padding or another length', () => {
    let refused = 0
    for (let count = 0; count < mutations; count++) {
      const vector = signed[count % signed.length]!
      const bytes = Buffer.from(vector.encrypt, 'base64')
      // From the last but one block on: padding, receiver and end of the message are what becomes garbage.
      const index = bytes.length - 1 - Math.floor(random() * 16)
      bytes[index] = (bytes[index] ?? 0) ^ (1 + Math.floor(random() * 255))
      const opened = envelopesOf(vector).open(resigned(vector, bytes.toString('base64')), at(vector))
      if (opened === null) refused++
    }
    expect(refused).toBeGreaterThanOrEqual(mutations * 0.99)
  })

  function mutate(text: string): string {
    const index = Math.floor(random() * text.length)
    const kinds = [
      () => text.slice(0, index) + text.slice(index + 1),
      () => text.slice(0, index) + String.fromCharCode(33 + Math.floor(random() * 94)) + text.slice(index),
      () => text.slice(0, index) + flip(text.charCodeAt(index)) + text.slice(index + 1),
      () => text.slice(0, index),
      () => `${text}\n`,
      () => `${text.slice(0, index)}\u{1F600}${text.slice(index)}`,
    ]
    return kinds[Math.floor(random() * kinds.length)]!()
  }

  function flip(code: number): string {
    return String.fromCharCode(code ^ (1 << Math.floor(random() * 6)))
  }
})

function seeded(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest()
  return () => {
    state = createHash('sha256').update(state).digest()
    return state.readUInt32BE(0) / 2 ** 32
  }
}

describe('answers', () => {
  it('are opened by whoever holds the same secrets, whatever their length', () => {
    const base = named('aibot-text-callback')
    const envelopes = envelopesOf(base)
    for (let length = 0; length < 100; length++) {
      const message = '好'.repeat(length)
      const now = 1_700_000_000_999
      const { msgsignature: signature, timestamp, ...rest } = envelopes.seal(message, 'n', now)
      expect(timestamp).toBe(1_700_000_000)
      const opened = envelopes.open({ signature, timestamp: String(timestamp), ...rest }, now)
      expect(opened).toBe(message)
    }
  })

  it('never repeat their bytes', () => {
    const cipher = createWecomCipher(randomBytes(32).toString('base64').slice(0, 43), '')
    const sealed = Array.from({ length: 50 }, () => cipher.encrypt('same'))
    expect(new Set(sealed).size).toBe(50)
  })
})
