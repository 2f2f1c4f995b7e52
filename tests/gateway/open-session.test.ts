import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createWechatCodes } from '../../shared/adapters/wechat/codes-wechat.ts'
import type { ErrorCode } from '../../shared/contract/errors.ts'
import { sessionRequest } from '../../shared/contract/session.ts'
import { authenticate } from '../../shared/usecases/gateway/authenticate.ts'
import { openSession } from '../../shared/usecases/gateway/open-session.ts'
import { codeOf, everythingIn, minuteMs, openStage, refused, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(() => stage.upstreams.reset())
afterAll(() => stage.close())

const enter = (code: string) => openSession(stage.ports, { code })

describe('signing in with a code of wx.login', () => {
  it('answers who it is and tokens that prove it', async () => {
    const code = stage.upstreams.wechat.mintCode({ openid: 'o-anna', unionid: 'u-anna' })
    const data = await enter(code)
    expect(data).toMatchObject({
      openid: 'o-anna',
      unionid: 'u-anna',
      expiresAt: stage.time.now + 60 * minuteMs,
    })
    expect(await authenticate(stage.ports, data.accessToken)).toEqual({
      openid: 'o-anna',
      channel: 'gateway',
      sessionId: data.sessionId,
    })
  })

  it('makes the person known, once, and readies the day’s quota', async () => {
    await enter('code-o-bert')
    await enter('code-o-bert~again')
    const people = await stage.cloud.database.find('users', { query: { _openid: 'o-bert' } })
    expect(people).toHaveLength(1)
    const counters = await stage.cloud.database.find('quotas', { query: { day: 0 } })
    expect(counters.length).toBeGreaterThan(0)
  })

  it('opens a session of its own each time', async () => {
    const [first, second] = [await enter('test_code'), await enter('test_code')]
    expect(first.sessionId).not.toBe(second.sessionId)
    expect(first).not.toHaveProperty('unionid')
  })

  it('keeps the session key to itself: neither answered nor stored', async () => {
    const data = await enter('code-o-carl')
    const stored = await stage.cloud.database.find('sessions', { query: { _openid: 'o-carl' } })
    expect(JSON.stringify([data, stored])).not.toMatch(/session_?key/i)
    expect(stored).toHaveLength(1)
  })

  it('refuses a code that was used, also when both uses come at once', async () => {
    const code = stage.upstreams.wechat.mintCode({ openid: 'o-dora' })
    const answers = await Promise.allSettled(Array.from({ length: 5 }, () => enter(code)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await codeOf(enter(code))).toBe('UNAUTHENTICATED')
    const sessions = await stage.cloud.database.find('sessions', { query: { _openid: 'o-dora' } })
    expect(sessions).toHaveLength(1)
  })

  it('refuses a code that nobody made', async () => {
    expect(await codeOf(enter('forged'))).toBe('UNAUTHENTICATED')
  })

  it.each(['', ' ', 'a b', '换行\n', 'x'.repeat(257), 7, null, { $gt: '' }])('has no ear for %j', (code) => {
    expect(sessionRequest.safeParse({ code }).success).toBe(false)
  })
})

describe('what WeChat answers becomes a documented code', () => {
  const cases: [number, ErrorCode][] = [
    [-1, 'UPSTREAM_UNAVAILABLE'],
    [40013, 'INTERNAL'],
    [40125, 'INTERNAL'],
    [40029, 'UNAUTHENTICATED'],
    [40163, 'UNAUTHENTICATED'],
    [40226, 'FORBIDDEN'],
    [45011, 'UPSTREAM_UNAVAILABLE'],
    [48001, 'UPSTREAM_REJECTED'],
  ]
  it.each(cases)('errcode %i is %s, its cause kept', async (errcode, code) => {
    stage.upstreams.wechat.control({ faults: [{ api: 'jscode2session', errcode }] })
    const error = await refused(enter('test_code'))
    expect(error.code).toBe(code)
    expect(error.cause).toMatchObject({ name: 'WechatApiError', code: errcode })
  })

  it.each([
    ['a web page', { html: true }, 'UPSTREAM_REJECTED'],
    ['a bad gateway', { status: 502 }, 'UPSTREAM_UNAVAILABLE'],
    ['a broken connection', { cut: true }, 'UPSTREAM_UNAVAILABLE'],
  ] as const)('%s', async (_name, fault, code) => {
    stage.upstreams.wechat.control({ faults: [{ api: 'jscode2session', ...fault }] })
    expect(await codeOf(enter('test_code'))).toBe(code)
  })

  it('silence', async () => {
    const { upstreams } = stage
    const { appid, secret } = upstreams.wechat
    const hasty = createWechatCodes({ appid, secret, baseUrl: upstreams.wechatBaseUrl, timeoutMs: 300 })
    upstreams.wechat.control({ faults: [{ api: 'jscode2session', delayMs: 3000 }] })
    expect(await codeOf(hasty.exchange('test_code'))).toBe('UPSTREAM_TIMEOUT')
  })

  it('says when to try again', async () => {
    stage.upstreams.wechat.control({ faults: [{ api: 'jscode2session', errcode: 45011 }] })
    expect((await refused(enter('test_code'))).retryAfterMs).toBe(minuteMs)
  })

  it('asks once: a code is spent by any answer', async () => {
    stage.upstreams.wechat.control({ faults: [{ api: 'jscode2session', errcode: -1 }] })
    await refused(enter('test_code'))
    expect(stage.upstreams.wechat.calls('jscode2session')).toHaveLength(1)
  })
})

describe('the app secret', () => {
  const secret = 'the-secret-that-nobody-may-see'
  const wrong = (baseUrl: string) =>
    createWechatCodes({ appid: stage.upstreams.wechat.appid, secret, baseUrl, timeoutMs: 300 })

  it('that is wrong is our fault, not the caller’s', async () => {
    expect(await codeOf(wrong(stage.upstreams.wechatBaseUrl).exchange('test_code'))).toBe('INTERNAL')
  })

  it('is in no error, whatever goes wrong', async () => {
    const odd = createServer((request, response) => {
      if (request.url?.startsWith('/redirect')) response.writeHead(302, { location: request.url }).end()
      else if (request.url?.startsWith('/echo')) response.end(request.url)
      else if (request.url?.startsWith('/slow')) return
      else request.socket.destroy()
    })
    await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(odd.address() as AddressInfo).port}`
    try {
      const places = [`${url}/redirect`, `${url}/echo`, `${url}/slow`, `${url}/cut`, 'http://127.0.0.1:1']
      const errors = await Promise.all(
        [...places, stage.upstreams.wechatBaseUrl].map((place) =>
          refused(wrong(place).exchange('test_code')),
        ),
      )
      for (const error of errors) expect(everythingIn(error)).not.toMatch(/secret-that|test_code/)
    } finally {
      odd.closeAllConnections()
      odd.close()
    }
  })
})
