import * as z from 'zod/mini'
import { AppError, type ErrorCode } from '../../contract/errors.ts'
import { callWechat, WechatApiError, type WechatAccessToken } from './wechat-api.ts'

const answerShape = z.object({ access_token: z.string().check(z.minLength(1)), expires_in: z.number() })

/** A token is replaced this long before its end; WeChat keeps the old token valid for as long. */
const marginMs = 5 * 60_000

const codes: Record<number, ErrorCode> = {
  [-1]: 'UPSTREAM_UNAVAILABLE',
  40013: 'INTERNAL',
  40125: 'INTERNAL',
  // The list of permitted addresses, which is configured beside the secret.
  40164: 'INTERNAL',
  45009: 'UPSTREAM_UNAVAILABLE',
  45011: 'UPSTREAM_UNAVAILABLE',
}

/**
 * Calls `POST /cgi-bin/stable_token`, which gives every instance the same token. The token is kept until
 * shortly before its end; only one request runs at a time.
 */
export function createWechatAccessToken(options: {
  appid: string
  secret: string
  baseUrl: string
  timeoutMs: number
  now: () => number
}): WechatAccessToken {
  const { appid, secret, baseUrl, timeoutMs, now } = options
  let kept: { token: string; until: number } | null = null
  let asking: Promise<string> | null = null

  async function ask(): Promise<string> {
    const body = { grant_type: 'client_credential', appid, secret }
    const request = { baseUrl, path: '/cgi-bin/stable_token', query: {}, body, timeoutMs, isRepeatable: true }
    const { access_token: token, expires_in: seconds } = await callWechat(request, answerShape).catch(
      (error: unknown) => {
        throw error instanceof WechatApiError ? translate(error) : error
      },
    )
    kept = { token, until: now() + seconds * 1000 - marginMs }
    return token
  }

  function askOnce(): Promise<string> {
    asking ??= ask().finally(() => {
      asking = null
    })
    return asking
  }

  return {
    get: async () => (kept && now() < kept.until ? kept.token : askOnce()),
    async replace(stale) {
      if (kept && kept.token !== stale) return kept.token
      kept = null
      return askOnce()
    },
  }
}

function translate(error: WechatApiError): AppError {
  return new AppError(codes[error.code] ?? 'UPSTREAM_REJECTED', { cause: error })
}
