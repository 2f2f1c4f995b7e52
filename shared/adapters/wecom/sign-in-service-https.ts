import * as z from 'zod/mini'
import { AppError } from '../../contract/errors.ts'
import type { SignInService } from '../../ports/wecom-identity.ts'
import { parseJson } from '../../protocol/json.ts'

const tokenAnswer = z.object({
  token: z.string().check(z.minLength(1), z.maxLength(8192)),
  /** In seconds. */
  expires_in: z.optional(z.number().check(z.positive())),
})

/** Statuses that mean wrong credentials. */
const refusals = [400, 401, 403, 422]

export interface SignInServiceOptions {
  /** The address that answers `POST {code, password}` with `{token, expires_in?}`, or with 401. */
  url: string
  /**
   * The address that answers `GET` with `authorization: Bearer <token>`: 2xx or 401. Null when there is none.
   */
  checkUrl: string | null
  /** The lifetime of a token when the service does not tell it. */
  livesMs: number
  timeoutMs: number
}

/** Calls the company's own service. No error contains its address, the request or the answer. */
export function createSignInService(options: SignInServiceOptions): SignInService {
  const { url, checkUrl, livesMs, timeoutMs } = options
  return {
    async signIn({ code, password }) {
      const body = JSON.stringify({ code, password })
      const headers = { 'content-type': 'application/json' }
      const { status, text } = await send(url, { method: 'POST', headers, body }, timeoutMs)
      if (refusals.includes(status)) return null
      const answer = z.safeParse(tokenAnswer, isGood(status) ? parseJson(text) : null)
      if (!answer.success) throw new AppError('UPSTREAM_REJECTED', { cause: new Error(`status ${status}`) })
      const { token, expires_in: seconds } = answer.data
      return { token, livesMs: seconds === undefined ? livesMs : seconds * 1000 }
    },
    check:
      checkUrl === null
        ? null
        : async (token) => {
            const headers = { authorization: `Bearer ${token}` }
            const { status } = await send(checkUrl, { headers }, timeoutMs)
            if (status === 401 || status === 403) return false
            if (isGood(status)) return true
            throw new AppError('UPSTREAM_REJECTED', { cause: new Error(`status ${status}`) })
          },
  }
}

async function send(
  url: string,
  init: RequestInit,
  timeoutMs: number,
): Promise<{ status: number; text: string }> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(url, { ...init, signal, redirect: 'manual' })
    const text = await response.text()
    if (response.status < 500 && response.status !== 429) return { status: response.status, text }
  } catch {
    throw new AppError(signal.aborted ? 'UPSTREAM_TIMEOUT' : 'UPSTREAM_UNAVAILABLE')
  }
  throw new AppError('UPSTREAM_UNAVAILABLE')
}

function isGood(status: number): boolean {
  return status >= 200 && status < 300
}
