import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const cipherName = 'aes-256-gcm'
const keyBytes = 32
const ivBytes = 12
const tagBytes = 16

/** Text that is stored encrypted: AES-256-GCM, with a mark of the key it was sealed with. */
export interface SealedTexts {
  /** `place` says where it belongs: opened anywhere else it is nothing. */
  seal(text: string, place: string): string
  /** Null for what was altered, moved to another place, or sealed with a key that is no longer here. */
  open(sealed: string, place: string): string | null
}

/**
 * `keys`: 32 bytes each. The first seals, all open: a new key is put first, the old one stays while it is
 * needed.
 */
export function createSealedTexts(keys: Buffer[]): SealedTexts {
  const [newest] = keys
  if (!newest || keys.some(({ length }) => length !== keyBytes)) throw new Error('keys have 32 bytes')
  const byMark = new Map(keys.map((key) => [markOf(key), key]))
  return {
    seal(text, place) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv(cipherName, newest, iv).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${markOf(newest)}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    open(sealed, place) {
      const [mark = '', encoded = ''] = sealed.split('.')
      const key = byMark.get(mark)
      const bytes = Buffer.from(encoded, 'base64url')
      if (!key || bytes.length < ivBytes + tagBytes) return null
      const decipher = createDecipheriv(cipherName, key, bytes.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      })
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      try {
        const body = bytes.subarray(ivBytes + tagBytes)
        return Buffer.concat([decipher.update(body), decipher.final()]).toString()
      } catch {
        return null
      }
    },
  }
}

function markOf(key: Buffer): string {
  return createHash('sha256').update('mark').update(key).digest('hex').slice(0, 8)
}
