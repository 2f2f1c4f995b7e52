import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as Gateway from '../../shared/runtime/compose/compose-gateway.ts'
import { authenticate } from '../../shared/usecases/gateway/authenticate.ts'
import { refreshSession } from '../../shared/usecases/gateway/refresh-session.ts'
import { openSession } from '../../shared/usecases/gateway/open-session.ts'
import { signOut } from '../../shared/usecases/gateway/sign-out.ts'
import { codeOf, key, minuteMs, openStage, type Stage } from './stage.ts'

let stage: Stage
let gateway: typeof Gateway
beforeAll(async () => {
  stage = await openStage()
  const { wechat, wechatBaseUrl } = stage.upstreams
  Object.assign(process.env, {
    GATEWAY_KEYS: `${key.kid}:${key.secret}`,
    GATEWAY_TOKEN_MINUTES: '5',
    WECHAT_APPID: wechat.appid,
    WECHAT_APP_SECRET: wechat.secret,
    WECHAT_API_BASE_URL: wechatBaseUrl,
  })
  gateway = await import('../../shared/runtime/compose/compose-gateway.ts')
})
afterAll(() => stage.close())

describe('the gateway as it is put together from its environment', () => {
  it('signs in, knows the caller, refreshes and signs out', async () => {
    const before = Date.now()
    const first = await openSession(gateway.openSessionPorts(), { code: 'test_code' })
    expect(first.expiresAt - before).toBeGreaterThan(4.9 * minuteMs)
    expect(first.expiresAt - before).toBeLessThan(5.1 * minuteMs)
    const ports = gateway.sessionPorts()
    const second = await refreshSession(ports, { refreshToken: first.refreshToken })
    const caller = await authenticate(ports, second.accessToken)
    expect(caller).toEqual({ openid: first.openid, channel: 'gateway', sessionId: first.sessionId })
    await signOut(ports, caller)
    expect(await codeOf(authenticate(ports, second.accessToken))).toBe('UNAUTHENTICATED')
    expect(await codeOf(authenticate(ports, first.accessToken))).toBe('UNAUTHENTICATED')
  })

  it('keeps to a session for a few seconds without asking the database', async () => {
    const { accessToken } = await openSession(gateway.openSessionPorts(), { code: 'test_code' })
    await authenticate(gateway.sessionPorts(), accessToken)
    const before = stage.cloud.requests.list().length
    await authenticate(gateway.sessionPorts(), accessToken)
    expect(stage.cloud.requests.list()).toHaveLength(before)
  })

  it('counts requests', async () => {
    const now = Date.now()
    const limits = gateway.rateLimits()
    expect(await limits.take('address 203.0.113.7', 1, minuteMs, now)).toEqual({
      allowed: true,
      retryAfterMs: 0,
    })
    expect((await limits.take('address 203.0.113.7', 1, minuteMs, now)).allowed).toBe(false)
  })
})
