import { createWecomCipher } from './wecom-cipher.ts'
import { signWecom, verifyWecom, type WecomSigned } from './wecom-signature.ts'

/** A signed request counts as current for this long before and after its time. */
export const wecomReplayWindowMs = 5 * 60_000

export interface WecomSecrets {
  token: string
  /** 43 characters of base64. */
  encodingAesKey: string
  /** Empty for a company's own bot. */
  receiveId: string
}

export interface WecomRequest extends WecomSigned {
  signature: string
}

/** The encrypted answer to a callback, as its JSON body. */
export interface WecomAnswer {
  encrypt: string
  msgsignature: string
  /** Seconds since the epoch. */
  timestamp: number
  nonce: string
}

export interface WecomEnvelopes {
  /**
   * Returns the plain text of a request sent at about `now` (milliseconds). Returns null for every refusal,
   * whatever the reason.
   */
  open(request: WecomRequest, now: number): string | null
  /**
   * When a well-signed request was refused only for its time, returns how many milliseconds before `now` it
   * was sent (negative: after). Somebody has sent it again, or one of the clocks is wrong. Returns null for
   * any other request.
   */
  untimely(request: WecomRequest, now: number): number | null
  /** `nonce` must be the nonce of the request. */
  seal(message: string, nonce: string, now: number): WecomAnswer
}

/**
 * Signature, encryption and age of what travels between WeCom's servers and a callback (WeCom docs 100719,
 * 101033).
 */
export function createWecomEnvelopes({ token, encodingAesKey, receiveId }: WecomSecrets): WecomEnvelopes {
  const cipher = createWecomCipher(encodingAesKey, receiveId)

  /** Returns null when the signature is wrong or the timestamp is no number. */
  function ageOf(request: WecomRequest, now: number): number | null {
    if (!verifyWecom(token, request, request.signature)) return null
    return /^\d{1,12}$/.test(request.timestamp) ? now - Number(request.timestamp) * 1000 : null
  }

  return {
    open(request, now) {
      const age = ageOf(request, now)
      return age === null || !isFresh(age) ? null : cipher.decrypt(request.encrypt)
    },
    untimely(request, now) {
      const age = ageOf(request, now)
      return age === null || isFresh(age) ? null : age
    },
    seal(message, nonce, now) {
      const encrypt = cipher.encrypt(message)
      const timestamp = Math.floor(now / 1000)
      const msgsignature = signWecom(token, { timestamp: String(timestamp), nonce, encrypt })
      return { encrypt, msgsignature, timestamp, nonce }
    },
  }
}

function isFresh(age: number): boolean {
  return Math.abs(age) <= wecomReplayWindowMs
}
