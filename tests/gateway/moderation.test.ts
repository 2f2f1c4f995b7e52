import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startUpstreams, type Upstreams } from '../../local/upstreams/index.ts'
import { createFallbackModerator } from '../../shared/adapters/moderation/moderator-fallback.ts'
import { createOpenAiModerator } from '../../shared/adapters/moderation/moderator-openai.ts'
import { createWechatHttpsModerator } from '../../shared/adapters/moderation/moderator-wechat-https.ts'
import { createWordsModerator } from '../../shared/adapters/moderation/moderator-words.ts'
import { createWechatAccessToken } from '../../shared/adapters/wechat/wechat-access-token.ts'
import { AppError } from '../../shared/contract/errors.ts'
import { wordClasses } from '../../shared/adapters/moderation/words/word-classes.ts'
import type { Moderator, PartialModerator } from '../../shared/ports/moderation.ts'
import { codeOf, everythingIn, refused } from './stage.ts'
import { patience } from '../support/patience.ts'

let upstreams: Upstreams
let now = Date.parse('2026-11-21T04:00:00Z')
beforeAll(async () => {
  upstreams = await startUpstreams()
})
afterEach(() => upstreams.reset())
afterAll(() => upstreams.close())

const anna = { openid: 'o-anna' }
const { risky, review } = { risky: '违规测试词', review: '待审测试词' }

function tokenOf(secret = upstreams.wechat.secret) {
  const { wechat, wechatBaseUrl: baseUrl } = upstreams
  return createWechatAccessToken({
    appid: wechat.appid,
    secret,
    baseUrl,
    timeoutMs: patience(1000),
    now: () => now,
  })
}

function wechatModerator(options: { timeoutMs?: number; secret?: string } = {}): PartialModerator {
  const { timeoutMs = patience(1000), secret } = options
  return createWechatHttpsModerator({
    baseUrl: upstreams.wechatBaseUrl,
    timeoutMs,
    accessToken: tokenOf(secret),
  })
}

describe('WeChat’s check over HTTPS', () => {
  it('passes, doubts and refuses', async () => {
    const moderator = wechatModerator()
    expect(await moderator.check('今天天气真好', anna)).toBe('pass')
    expect(await moderator.check(`这是${review}`, anna)).toBe('review')
    expect(await moderator.check(`这是${risky}`, anna)).toBe('risky')
  })

  it('checks a long text piece by piece, words on the seam and whole characters included', async () => {
    const moderator = wechatModerator()
    expect(await moderator.check('好'.repeat(2498) + risky, anna)).toBe('risky')
    expect(await moderator.check('😀'.repeat(4000), anna)).toBe('pass')
    expect(upstreams.wechat.calls('msg_sec_check').map(({ errcode }) => errcode)).not.toContain(45002)
    expect(await moderator.check(review + '好'.repeat(3000) + risky, anna)).toBe('risky')
  })

  it('fetches one access token for any number of checks', async () => {
    const moderator = wechatModerator()
    await Promise.all(Array.from({ length: 20 }, () => moderator.check('你好', anna)))
    expect(upstreams.wechat.calls('stable_token')).toHaveLength(1)
  })

  it('replaces an access token that ended early, once for all who met it', async () => {
    const moderator = wechatModerator()
    await moderator.check('你好', anna)
    upstreams.wechat.control({ endToken: true })
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => moderator.check('你好', anna)))
    expect(verdicts).toEqual(Array.from({ length: 20 }, () => 'pass'))
    expect(upstreams.wechat.calls('stable_token')).toHaveLength(2)
  })

  it('gives up after the second access token', async () => {
    upstreams.wechat.control({ faults: [{ api: 'msg_sec_check', errcode: 42001, times: 10 }] })
    expect(await codeOf(wechatModerator().check('你好', anna))).toBe('UPSTREAM_REJECTED')
    expect(upstreams.wechat.calls('msg_sec_check')).toHaveLength(2)
  })

  it('does not know who has been away for two hours, nor who is nobody of WeChat’s', async () => {
    upstreams.wechat.control({ inactive: ['o-anna'] })
    expect(await wechatModerator().check(risky, anna)).toBe(null)
    expect(await wechatModerator().check('你好', { openid: 'wecom:someone' })).toBe(null)
  })

  it.each([
    ['busy', { errcode: -1 }, 'UPSTREAM_UNAVAILABLE'],
    ['over its quota', { errcode: 45009 }, 'UPSTREAM_UNAVAILABLE'],
    ['of another mind', { errcode: 48001 }, 'UPSTREAM_REJECTED'],
    ['a web page', { html: true }, 'UPSTREAM_REJECTED'],
    ['down', { status: 503 }, 'UPSTREAM_UNAVAILABLE'],
    ['cut off', { cut: true, times: 2 }, 'UPSTREAM_UNAVAILABLE'],
    ['silent', { delayMs: 5000 }, 'UPSTREAM_TIMEOUT'],
  ] as const)('that is %s has failed', async (_name, fault, code) => {
    upstreams.wechat.control({ faults: [{ api: 'msg_sec_check', ...fault }] })
    const error = await refused(wechatModerator({ timeoutMs: 300 }).check('一句私密的话', anna))
    expect(error.code).toBe(code)
    expect(everythingIn(error)).not.toMatch(/私密|o-anna|local_/)
  })

  it('asks once more when a kept connection turns out to be closed', async () => {
    const moderator = wechatModerator()
    await moderator.check('你好', anna)
    upstreams.wechat.control({ faults: [{ api: 'msg_sec_check', cut: true }] })
    expect(await moderator.check('你好', anna)).toBe('pass')
  })

  it('with a wrong secret is our fault; the secret is in no error', async () => {
    const error = await refused(wechatModerator({ secret: 'not-the-secret' }).check('你好', anna))
    expect(error.code).toBe('INTERNAL')
    expect(everythingIn(error)).not.toContain('not-the-secret')
  })
})

describe('the access token of the API', () => {
  it('is kept until shortly before its end, then asked for once by all who need it', async () => {
    const token = tokenOf()
    const first = await token.get()
    now += 60 * 60_000
    expect(await token.get()).toBe(first)
    expect(upstreams.wechat.calls('stable_token')).toHaveLength(1)
    now += 56 * 60_000
    await Promise.all(Array.from({ length: 10 }, () => token.get()))
    expect(upstreams.wechat.calls('stable_token')).toHaveLength(2)
  })

  it('is asked for again after a failure', async () => {
    const token = tokenOf()
    upstreams.wechat.control({ faults: [{ api: 'stable_token', errcode: -1 }] })
    expect(await codeOf(token.get())).toBe('UPSTREAM_UNAVAILABLE')
    expect(await token.get()).toMatch(/^local_/)
  })
})

describe('the list of words', () => {
  const moderator = createWordsModerator([
    { name: 'one', verdict: 'risky', phrases: '代开发票 骗钱 spam' },
    { name: 'two', verdict: 'review', phrases: '扫码进群领' },
  ])
  it.each([
    ['代开发票', 'risky'],
    ['要不要代 开-发·票？', 'risky'],
    ['教你騙錢', 'risky'],
    ['扫码进群领', 'review'],
    ['扫码进群领，代开发票', 'risky'],
    ['ＳＰＡＭ', 'risky'],
    ['This is Spam!', 'risky'],
    ['spammer', 'pass'],
    ['今天发票丢了', 'pass'],
    ['', 'pass'],
  ])('finds in %j: %s', async (text, verdict) => {
    expect(await moderator.check(text, anna)).toBe(verdict)
  })

  it('that is empty refuses nothing', async () => {
    expect(
      await createWordsModerator([{ name: 'none', verdict: 'review', phrases: ' ' }]).check('任何话', anna),
    ).toBe('pass')
  })

  it('takes marks of expressions as they are', async () => {
    const odd = createWordsModerator([{ name: 'odd', verdict: 'risky', phrases: 'a.b(c [x]+' }])
    expect(await odd.check('a.b(c', anna)).toBe('risky')
    expect(await odd.check('axb(c', anna)).toBe('pass')
  })

  it('as it comes with the product leaves people in need alone', async () => {
    const shipped = createWordsModerator(wordClasses)
    for (const text of ['我不想活了', '我想自杀', '他打我', '我被骗了钱', '我很想死', '我卖了房子'])
      expect(await shipped.check(text, anna)).toBe('pass')
  })
})

const flagged = (...names: string[]) => ({
  status: 200,
  body: JSON.stringify({
    results: [{ flagged: true, categories: Object.fromEntries(names.map((name) => [name, true])) }],
  }),
})

describe('an OpenAI-compatible moderation service', () => {
  let server: Server
  let reply: { status: number; body: string; delayMs?: number; location?: string }
  let asked: { url: string | undefined; body: string }[] = []
  let moderator: Moderator
  let hasty: Moderator
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        asked.push({ url: request.url, body })
        setTimeout(
          () => response.writeHead(reply.status, headersOf(reply)).end(reply.body),
          reply.delayMs ?? 0,
        ).unref()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`
    const options = { baseUrl, apiKey: 'sk-not-to-be-seen', model: 'm' }
    moderator = createOpenAiModerator({ ...options, timeoutMs: patience(3000) })
    hasty = createOpenAiModerator({ ...options, timeoutMs: 200 })
  })
  afterEach(() => {
    asked = []
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  it('is asked at its address, and believed', async () => {
    reply = {
      status: 200,
      body: JSON.stringify({ results: [{ flagged: false, categories: { hate: false } }] }),
    }
    expect(await moderator.check('你好', anna)).toBe('pass')
    expect(asked).toEqual([{ url: '/v1/moderations', body: JSON.stringify({ input: '你好', model: 'm' }) }])
    reply = flagged('hate')
    expect(await moderator.check('你好', anna)).toBe('risky')
    reply = flagged()
    expect(await moderator.check('你好', anna)).toBe('risky')
  })

  it('does not shut the door on despair, but on instructions for it', async () => {
    reply = flagged('self-harm', 'self-harm/intent')
    expect(await moderator.check('我不想活了', anna)).toBe('pass')
    reply = flagged('self-harm', 'self-harm/instructions')
    expect(await moderator.check('……', anna)).toBe('risky')
  })

  it.each([
    ['500', { status: 500, body: '' }, 'UPSTREAM_UNAVAILABLE'],
    ['429', { status: 429, body: '{}' }, 'UPSTREAM_UNAVAILABLE'],
    ['401', { status: 401, body: '{}' }, 'UPSTREAM_REJECTED'],
    ['a web page', { status: 200, body: '<html>' }, 'UPSTREAM_REJECTED'],
    ['no results', { status: 200, body: '{"results":[]}' }, 'UPSTREAM_REJECTED'],
  ] as const)('that answers %s has failed, without showing the key', async (_name, answer, code) => {
    reply = answer
    const error = await refused(moderator.check('一句私密的话', anna))
    expect(error.code).toBe(code)
    expect(everythingIn(error)).not.toMatch(/sk-not|私密/)
  })

  it('that sends the text to another origin has failed, and nobody there hears of it', async () => {
    const elsewhere = createServer(() => heard.push('elsewhere'))
    const heard: string[] = []
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/v1/moderations`
    reply = { status: 307, body: '', location }
    expect((await refused(moderator.check('一句私密的话', anna))).code).toBe('UPSTREAM_REJECTED')
    expect(heard).toEqual([])
    elsewhere.close()
  })

  it('that is silent has failed', async () => {
    reply = { status: 200, body: '{}', delayMs: patience(10_000) }
    expect((await refused(hasty.check('一句私密的话', anna))).code).toBe('UPSTREAM_TIMEOUT')
  })
})

const headersOf = ({ location }: { location?: string }): Record<string, string> =>
  location === undefined ? {} : { location }

const says = (verdict: 'pass' | 'review' | 'risky' | null): PartialModerator => ({
  check: () => Promise.resolve(verdict),
})
const fails: Moderator = { check: () => Promise.reject(new AppError('UPSTREAM_TIMEOUT')) }
const judge = (first: PartialModerator, fallback: Moderator | null) =>
  createFallbackModerator(first, fallback).check('x', anna)

const second = (verdict: 'pass' | 'review' | 'risky') => says(verdict) as Moderator

describe('the fallback', () => {
  it('is not asked when the first knows', async () => {
    expect(await judge(says('pass'), second('risky'))).toBe('pass')
    expect(await judge(says('risky'), fails)).toBe('risky')
  })

  it('decides about people whom the first does not know', async () => {
    for (const verdict of ['pass', 'review', 'risky'] as const)
      expect(await judge(says(null), second(verdict))).toBe(verdict)
    expect(await codeOf(judge(says(null), fails))).toBe('UPSTREAM_TIMEOUT')
    expect(await codeOf(judge(says(null), null))).toBe('UPSTREAM_REJECTED')
  })

  it('may refuse but not pass when the first has failed', async () => {
    expect(await judge(fails, second('risky'))).toBe('risky')
    expect(await codeOf(judge(fails, second('review')))).toBe('UPSTREAM_TIMEOUT')
    expect(await codeOf(judge(fails, second('pass')))).toBe('UPSTREAM_TIMEOUT')
    expect(await codeOf(judge(fails, null))).toBe('UPSTREAM_TIMEOUT')
  })

  it('judges for real who has been away from WeChat', async () => {
    upstreams.wechat.control({ inactive: ['o-anna'] })
    const moderator = createFallbackModerator(wechatModerator(), createWordsModerator(wordClasses))
    expect(await moderator.check(`说说${risky}`, anna)).toBe('risky')
    expect(await moderator.check('说说天气', anna)).toBe('pass')
  })
})
