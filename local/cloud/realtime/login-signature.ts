import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const validMs = 10 * 60_000

/** Signatures that `auth.wsWebSign` gives to the data plane, and a socket's LOGIN presents. */
export interface LoginSignatures {
  issue(): string
  accepts(signature: string): boolean
}

export function createLoginSignatures(): LoginSignatures {
  const key = randomBytes(32)
  const digest = (expiresAt: string): Buffer => createHmac('sha256', key).update(expiresAt).digest()
  return {
    issue() {
      const expiresAt = String(Date.now() + validMs)
      return `${expiresAt}.${digest(expiresAt).toString('base64url')}`
    },
    accepts(signature) {
      const [expiresAt = '', mark = ''] = signature.split('.')
      const given = Buffer.from(mark, 'base64url')
      const right = digest(expiresAt)
      return given.length === right.length && timingSafeEqual(given, right) && Number(expiresAt) > Date.now()
    },
  }
}
