import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startUpstreams, type Upstreams } from '../../local/upstreams/index.ts'

let upstreams: Upstreams
beforeAll(async () => {
  upstreams = await startUpstreams()
})
afterEach(() => upstreams.reset())
afterAll(() => upstreams.close())

type Answer = Record<string, unknown>

async function signIn(code: string, more: Record<string, string> = {}): Promise<Answer> {
  const { appid, secret } = upstreams.wechat
  const query = new URLSearchParams({
    appid,
    secret,
    js_code: code,
    grant_type: 'authorization_code',
    ...more,
  })
  const response = await fetch(`${upstreams.wechatBaseUrl}/sns/jscode2session?${query.toString()}`)
  return (await response.json()) as Answer
}

async function post(path: string, body: object): Promise<Answer> {
  const init = { method: 'POST', body: JSON.stringify(body) }
  return (await (await fetch(`${upstreams.wechatBaseUrl}${path}`, init)).json()) as Answer
}

async function token(more: object = {}): Promise<string> {
  const { appid, secret } = upstreams.wechat
  const answer = await post('/cgi-bin/stable_token', {
    grant_type: 'client_credential',
    appid,
    secret,
    ...more,
  })
  return String(answer['access_token'])
}

const check = (accessToken: string, more: object = {}) =>
  post(`/wxa/msg_sec_check?access_token=${accessToken}`, {
    version: 2,
    scene: 2,
    openid: 'o-anna',
    content: '你好',
    ...more,
  })

const control = (body: unknown) =>
  fetch(`${upstreams.url}/_local/wechat`, { method: 'POST', body: JSON.stringify(body) })

describe('jscode2session', () => {
  it('answers as the service does: openid and session_key, no errcode, as plain text', async () => {
    const code = upstreams.wechat.mintCode({ openid: 'o-anna', unionid: 'u-anna' })
    expect(await signIn(code)).toEqual({
      openid: 'o-anna',
      unionid: 'u-anna',
      session_key: expect.any(String),
    })
    const { appid, secret } = upstreams.wechat
    const query = new URLSearchParams({
      appid,
      secret,
      js_code: 'test_code',
      grant_type: 'authorization_code',
    })
    const response = await fetch(`${upstreams.wechatBaseUrl}/sns/jscode2session?${query.toString()}`)
    expect(response.headers.get('content-type')).toContain('text/plain')
  })

  it('takes a code once, test_code any number of times', async () => {
    expect(await signIn('code-o-bert')).toMatchObject({ openid: 'o-bert' })
    expect(await signIn('code-o-bert')).toMatchObject({ errcode: 40163 })
    expect(await signIn('code-o-bert~2')).toMatchObject({ openid: 'o-bert' })
    expect(await signIn('test_code')).toEqual({
      ...(await signIn('test_code')),
      session_key: expect.any(String),
    })
    expect(await signIn('unknown')).toMatchObject({ errcode: 40029 })
  })

  it('knows one mini-program', async () => {
    expect(await signIn('test_code', { appid: 'wx1' })).toMatchObject({ errcode: 40013 })
    expect(await signIn('test_code', { secret: 'x' })).toMatchObject({ errcode: 40125 })
    expect(await signIn('', {})).toMatchObject({ errcode: 41008 })
  })
})

describe('stable_token', () => {
  it('is the same for everybody until one is forced, which ends it', async () => {
    const first = await token()
    expect(await token()).toBe(first)
    const second = await token({ force_refresh: true })
    expect(second).not.toBe(first)
    expect(await check(first)).toMatchObject({ errcode: 40001 })
    expect(await check(second)).toMatchObject({ errcode: 0 })
  })
})

describe('msg_sec_check', () => {
  it('judges by words that can be told', async () => {
    const accessToken = await token()
    expect(await check(accessToken, { content: '违规测试词' })).toMatchObject({
      result: { suggest: 'risky' },
    })
    upstreams.wechat.control({ risky: ['坏'], review: ['疑'] })
    expect(await check(accessToken, { content: '坏' })).toMatchObject({ result: { suggest: 'risky' } })
    expect(await check(accessToken, { content: '疑' })).toMatchObject({
      result: { suggest: 'review', label: 21000 },
    })
    expect(await check(accessToken, { content: '违规测试词' })).toMatchObject({ result: { suggest: 'pass' } })
  })

  it.each([
    [{ version: 1 }, 40097],
    [{ openid: '' }, 40003],
    [{ scene: 9 }, 40129],
    [{ content: '' }, 44004],
    [{ content: '长'.repeat(2501) }, 45002],
  ])('refuses %j', async (more, errcode) => {
    expect(await check(await token(), more)).toMatchObject({ errcode })
  })
})

describe('the control over HTTP', () => {
  it('mints codes, sets faults and tells what came', async () => {
    const { code } = (await (await control({ mint: { openid: 'o-carl' } })).json()) as { code: string }
    await control({ faults: [{ api: 'jscode2session', errcode: -1 }] })
    expect(await signIn(code)).toMatchObject({ errcode: -1 })
    expect(await signIn(code)).toMatchObject({ openid: 'o-carl' })
    const told = (await (await fetch(`${upstreams.url}/_local/wechat`)).json()) as Answer
    expect(told).toMatchObject({ appid: upstreams.wechat.appid, calls: [{ errcode: -1 }, { errcode: 0 }] })
    expect(JSON.stringify(told['calls'])).not.toContain(code)
  })

  it('refuses what is no control', async () => {
    expect((await control({ faults: [{ api: 'other' }] })).status).toBe(400)
    expect((await control({ unknown: 1 })).status).toBe(400)
  })
})
