import { createWecomCipher } from './wecom-cipher.ts'
import { signWecom, verifyWecom, type WecomSigned } from './wecom-signature.ts'

/** For so long, before and after, a signed request counts as sent now. */
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
  /** The plain text of a request sent at about `now` (milliseconds), or null: one refusal for all reasons. */
  open(request: WecomRequest, now: number): string | null
  /**
   * Milliseconds by which a request that is signed well was sent before `now` (negative: after it), where
   * that is the reason for its refusal: sent again by somebody, or one of the two clocks is wrong. Null for
   * all other requests.
   */
  untimely(request: WecomRequest, now: number): number | null
  /** `nonce` is the one of the request answered. */
  seal(message: string, nonce: string, now: number): WecomAnswer
}

/**
 * Signature, encryption and age of what travels between WeCom's servers and a callback (WeCom docs 100719,
 * 101033).
 */
export function createWecomEnvelopes({ token, encodingAesKey, receiveId }: WecomSecrets): WecomEnvelopes {
  const cipher = createWecomCipher(encodingAesKey, receiveId)

  /** Null when the signature is wrong, or over no time. */
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
