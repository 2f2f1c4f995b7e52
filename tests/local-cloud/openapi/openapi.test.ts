import { createRequire } from 'node:module'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createOpenApi } from '../../../local/cloud/openapi/openapi.ts'
import type { CloudServer } from '../../../local/cloud/server.ts'
import { serveFeatures, setSdkEnvironment } from '../realtime/feature-server.ts'

type CheckArguments = { content?: string; version?: number; scene?: number; openid?: string }
interface Sdk {
  init(options: { env: string }): void
  openapi: {
    security: { msgSecCheck(request: CheckArguments): Promise<Record<string, unknown>> }
    subscribeMessage: { send(request: object): Promise<Record<string, unknown>> }
    wxacode: { getUnlimited(request: object): Promise<unknown> }
  }
  callOpenAPI(request: { api: string; data: object }): Promise<{ result: Record<string, unknown> }>
}

const openApi = createOpenApi()
let server: CloudServer
let cloud: Sdk

beforeAll(async () => {
  server = await serveFeatures([openApi])
  setSdkEnvironment(server.url, 'local-env')
  cloud = createRequire(import.meta.url)('wx-server-sdk') as Sdk
  cloud.init({ env: 'local-env' })
})
afterAll(() => server.close())
afterEach(() =>
  openApi.control({ failWith: null, latencyMs: 0, risky: ['违规测试词'], review: ['待审测试词'] }),
)

const good = { content: '今天天气不错', version: 2, scene: 2, openid: 'o1' }
const check = (change: CheckArguments = {}) => cloud.openapi.security.msgSecCheck({ ...good, ...change })

async function post(control: object): Promise<number> {
  const { status } = await fetch(`${server.url}/_local/openapi`, {
    method: 'POST',
    body: JSON.stringify(control),
  })
  return status
}

describe('security.msgSecCheck through wx-server-sdk', () => {
  it.each([
    ['今天天气不错', 'pass', 100],
    ['前面违规测试词后面', 'risky', 20001],
    ['待审测试词', 'review', 21000],
  ])('judges %s: %s', async (content, suggest, label) => {
    const answer = await check({ content })
    expect(answer).toMatchObject({
      errCode: 0,
      result: { suggest, label },
      traceId: expect.any(String) as string,
    })
  })

  it.each<[string, CheckArguments, number]>([
    ['version 1', { version: 1 }, 40097],
    ['no openid', { openid: '' }, 40003],
    ['scene 5', { scene: 5 }, 40129],
    ['no content', { content: '' }, 44004],
    ['2501 characters', { content: '字'.repeat(2501) }, 45002],
  ])('refuses %s', async (_name, change, errCode) => {
    await expect(check(change)).rejects.toMatchObject({ errCode })
  })

  it('takes 2500 characters', async () => {
    expect(await check({ content: '字'.repeat(2500) })).toMatchObject({ result: { suggest: 'pass' } })
  })

  it.each([61010, 40001, -1, -604101])('fails with %i when told, as often as told', async (code) => {
    openApi.control({ failWith: code, times: 2 })
    await expect(check()).rejects.toMatchObject({ errCode: code })
    await expect(check()).rejects.toMatchObject({ errCode: code })
    expect(await check()).toMatchObject({ result: { suggest: 'pass' } })
  })

  it('is steered over HTTP: words, failures, latency', async () => {
    expect(await post({ risky: ['苹果'], latencyMs: 120 })).toBe(200)
    const started = performance.now()
    expect(await check({ content: '一个苹果' })).toMatchObject({ result: { suggest: 'risky' } })
    expect(performance.now() - started).toBeGreaterThanOrEqual(115)
    expect(await post({ failWith: 'no number' })).toBe(400)
    expect(await post({ unknown: 1 })).toBe(400)
  })

  it('logs calls by size and outcome, without the text', async () => {
    const before = openApi.calls().length
    await check({ content: '很秘密的话' })
    const [call] = openApi.calls().slice(before)
    expect(call).toMatchObject({ apiName: 'security.msgSecCheck', errcode: 0, suggest: 'pass' })
    expect(call?.bytes).toBeGreaterThan(Buffer.byteLength('很秘密的话'))
    expect(JSON.stringify(openApi.calls())).not.toContain('秘密')
    const listed = await fetch(`${server.url}/_local/openapi`).then((r) => r.text())
    expect(listed).not.toContain('秘密')
  })
})

/** What the phone of o1 says, and what it hears. */
const phone = async (said: object) => {
  const headers = { 'x-wx-openid': 'o1' }
  const init = { method: 'POST', headers, body: JSON.stringify(said) }
  const answer = await fetch(`${server.url}/_local/subscriptions`, init)
  return ((await answer.json()) as { messages: object[] }).messages
}

describe('other open APIs', () => {
  const message = {
    touser: 'o1',
    templateId: 't1',
    page: 'pages/chat/index',
    data: { thing1: { value: '想你了' } },
  }

  it('subscribeMessage.send needs a consent for each message, and reaches the phone that agreed', async () => {
    const send = () => cloud.openapi.subscribeMessage.send(message)
    await expect(send()).rejects.toMatchObject({ errCode: 43101 })
    await phone({ accept: 't1' })
    expect(await send()).toMatchObject({ errCode: 0 })
    await expect(send()).rejects.toMatchObject({ errCode: 43101 })
    const shown = { templateId: 't1', page: 'pages/chat/index', data: message.data }
    expect(await phone({ take: true })).toMatchObject([shown])
    expect(await phone({ take: true })).toEqual([])
    expect(openApi.messagesTo('o1')).toMatchObject([shown])
  })

  it('subscribeMessage.send refuses what the service refuses', async () => {
    const tooLong = { ...message, data: { thing1: { value: '字'.repeat(21) } } }
    await expect(cloud.openapi.subscribeMessage.send(tooLong)).rejects.toMatchObject({ errCode: 47003 })
    await expect(cloud.openapi.subscribeMessage.send({ ...message, templateId: '' })).rejects.toMatchObject({
      errCode: 40037,
    })
  })

  it('an API that is not here is not found', async () => {
    await expect(cloud.openapi.wxacode.getUnlimited({ scene: 'a' })).rejects.toMatchObject({
      errCode: -604100,
    })
  })

  it('callOpenAPI answers the same as JSON', async () => {
    const { result } = await cloud.callOpenAPI({
      api: 'security.msgSecCheck',
      data: { ...good, content: '违规测试词' },
    })
    expect(result).toMatchObject({ errcode: 0, result: { suggest: 'risky' } })
  })
})
