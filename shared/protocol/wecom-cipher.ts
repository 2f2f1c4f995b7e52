import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/**
 * The plain text is random(16) ‖ uint32be(length of message) ‖ message ‖ receiveId, padded after PKCS#7 to
 * blocks of 32.
 */
const blockBytes = 32
const randomHeadBytes = 16
const headBytes = randomHeadBytes + 4
const cipherName = 'aes-256-cbc'

export interface WecomCipher {
  /** `random` (16 bytes) is for tests with known answers. */
  encrypt(message: string, random?: Buffer): string
  /**
   * Returns the message, or null when the text is no message for this receiver. The caller does not learn the
   * reason.
   */
  decrypt(encrypted: string): string | null
}

/**
 * `encodingAesKey`: the 43 characters of the bot's settings; throws for another length. `receiveId`: empty
 * for a company's own bot.
 */
export function createWecomCipher(encodingAesKey: string, receiveId: string): WecomCipher {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  if (!isEncodingAesKey(encodingAesKey)) throw new Error('an EncodingAESKey has 43 characters')
  const iv = key.subarray(0, 16)
  const receiver = Buffer.from(receiveId)
  return {
    encrypt(message, random = randomBytes(randomHeadBytes)) {
      const body = Buffer.from(message)
      const length = Buffer.alloc(4)
      length.writeUInt32BE(body.length)
      // Node pads to 16 by itself, and refuses padding above that.
      const cipher = createCipheriv(cipherName, key, iv).setAutoPadding(false)
      const plain = pad(Buffer.concat([random, length, body, receiver]))
      return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64')
    },
    decrypt(encrypted) {
      const bytes = decodeBase64(encrypted)
      if (!bytes || bytes.length === 0 || bytes.length % blockBytes !== 0) return null
      const decipher = createDecipheriv(cipherName, key, iv).setAutoPadding(false)
      const plain = unpad(Buffer.concat([decipher.update(bytes), decipher.final()]))
      return plain && messageFor(receiver, plain)
    },
  }
}

/** Returns whether a value may be an EncodingAESKey: 32 bytes in base64 without the last character. */
export function isEncodingAesKey(value: string): boolean {
  return /^[A-Za-z0-9+/]{43}$/.test(value)
}

function pad(plain: Buffer): Buffer {
  const count = blockBytes - (plain.length % blockBytes)
  return Buffer.concat([plain, Buffer.alloc(count, count)])
}

function unpad(padded: Buffer): Buffer | null {
  const count = padded.at(-1) ?? 0
  if (count < 1 || count > blockBytes || count > padded.length) return null
  const end = padded.length - count
  return padded.subarray(end).every((byte) => byte === count) ? padded.subarray(0, end) : null
}

function messageFor(receiver: Buffer, plain: Buffer): string | null {
  if (plain.length < headBytes) return null
  const end = headBytes + plain.readUInt32BE(randomHeadBytes)
  if (end > plain.length || !plain.subarray(end).equals(receiver)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain.subarray(headBytes, end))
  } catch {
    return null
  }
}

/** Returns null unless the text is strict base64, because Node's decoder skips unknown characters. */
function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}
