import * as z from 'zod/mini'
import { AppError, type ErrorCode } from '../../contract/errors.ts'
import type { WechatCodes } from '../../ports/identity.ts'
import { callWechat, WechatApiError } from './wechat-api.ts'

// The answer also holds the session_key; fields that are not named here are dropped.
const identityShape = z.object({
  openid: z.string().check(z.minLength(1)),
  unionid: z.optional(z.string().check(z.minLength(1))),
})

/** The errcodes of code2Session; any other becomes UPSTREAM_REJECTED. */
const codes: Record<number, { code: ErrorCode; message?: string; retryAfterMs?: number }> = {
  [-1]: { code: 'UPSTREAM_UNAVAILABLE', retryAfterMs: 1000 },
  40013: { code: 'INTERNAL' },
  40125: { code: 'INTERNAL' },
  41002: { code: 'INTERNAL' },
  41004: { code: 'INTERNAL' },
  40029: { code: 'UNAUTHENTICATED', message: '登录凭证无效，请重新登录' },
  41008: { code: 'UNAUTHENTICATED', message: '登录凭证无效，请重新登录' },
  40163: { code: 'UNAUTHENTICATED', message: '登录凭证已经用过，请重新登录' },
  40226: { code: 'FORBIDDEN', message: '微信限制了这个账号的登录' },
  45011: { code: 'UPSTREAM_UNAVAILABLE', retryAfterMs: 60_000 },
}

/**
 * Calls `GET /sns/jscode2session` of WeChat's server API. Any answer spends the code, so the call is never
 * repeated.
 */
export function createWechatCodes(options: {
  appid: string
  secret: string
  baseUrl: string
  timeoutMs: number
}): WechatCodes {
  const { appid, secret, baseUrl, timeoutMs } = options
  return {
    async exchange(code) {
      const query = { appid, secret, js_code: code, grant_type: 'authorization_code' }
      try {
        const request = { baseUrl, path: '/sns/jscode2session', query, timeoutMs }
        const { openid, unionid } = await callWechat(request, identityShape)
        return { openid, ...(unionid !== undefined && { unionid }) }
      } catch (error) {
        throw error instanceof WechatApiError ? translate(error) : error
      }
    },
  }
}

function translate(error: WechatApiError): AppError {
  const { code, ...rest } = codes[error.code] ?? { code: 'UPSTREAM_REJECTED' }
  return new AppError(code, { ...rest, cause: error })
}
