import { createHash, timingSafeEqual } from 'node:crypto'

/** What a signature covers: strings as they travelled, the query's values once decoded. */
export interface WecomSigned {
  timestamp: string
  nonce: string
  encrypt: string
}

export function signWecom(token: string, { timestamp, nonce, encrypt }: WecomSigned): string {
  // The parts are sorted by code unit, as all of WeCom's own libraries do.
  const parts = [token, timestamp, nonce, encrypt].toSorted((a, b) => (a < b ? -1 : Number(a > b)))
  return createHash('sha1').update(parts.join('')).digest('hex')
}

/** Compares in constant time; anything but 40 lower-case hex digits is no signature. */
export function verifyWecom(token: string, signed: WecomSigned, signature: string): boolean {
  if (!/^[0-9a-f]{40}$/.test(signature)) return false
  return timingSafeEqual(Buffer.from(signWecom(token, signed)), Buffer.from(signature))
}
