/** How WeCom's servers encrypt callbacks and read their answers (docs 90968, 101033). */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

export interface BotSecrets {
  token: string
  /** 43 characters of base64. */
  aesKey: string
  receiveId: string
}

export interface SealedQuery {
  msg_signature: string
  timestamp: string
  nonce: string
}

const block = 32

export function signatureOf(
  { token }: BotSecrets,
  timestamp: string,
  nonce: string,
  encrypt: string,
): string {
  const parts = [token, timestamp, nonce, encrypt]
  parts.sort()
  return createHash('sha1').update(parts.join('')).digest('hex')
}

/** `at` in milliseconds. */
export function sealMessage(
  secrets: BotSecrets,
  text: string,
  at: number,
): { query: SealedQuery; encrypt: string } {
  const encrypt = encryptText(secrets, text)
  const timestamp = String(Math.floor(at / 1000))
  const nonce = String(randomBytes(6).readUIntBE(0, 6))
  return {
    query: { msg_signature: signatureOf(secrets, timestamp, nonce, encrypt), timestamp, nonce },
    encrypt,
  }
}

export function encryptText({ aesKey, receiveId }: BotSecrets, text: string): string {
  const key = Buffer.from(`${aesKey}=`, 'base64')
  const message = Buffer.from(text, 'utf8')
  const size = Buffer.alloc(4)
  size.writeUInt32BE(message.length)
  const plain = Buffer.concat([randomBytes(16), size, message, Buffer.from(receiveId, 'utf8')])
  const padding = block - (plain.length % block)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16))
  cipher.setAutoPadding(false)
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])),
    cipher.final(),
  ]).toString('base64')
}

/** Throws for what was not encrypted with this key for this receiver. */
export function decryptText({ aesKey, receiveId }: BotSecrets, encrypt: string): string {
  const key = Buffer.from(`${aesKey}=`, 'base64')
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16))
  decipher.setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(encrypt, 'base64'), decipher.final()])
  const padding = padded.at(-1) ?? 0
  if (padding < 1 || padding > block) throw new Error('bad padding')
  const plain = padded.subarray(0, padded.length - padding)
  const end = 20 + plain.readUInt32BE(16)
  if (plain.subarray(end).toString('utf8') !== receiveId) throw new Error('another receiver')
  return plain.subarray(20, end).toString('utf8')
}
