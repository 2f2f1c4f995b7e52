import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWechatModerator } from '../../../shared/adapters/moderation/moderator-wechat.ts'
import { createCheckInMessage } from '../../../shared/adapters/wechat/check-in-message-wechat.ts'
import { setSdkEnvironment } from '../../local-cloud/realtime/feature-server.ts'
import { asLongHere } from '../../support/patience.ts'
import {
  comparable,
  signedBySdk,
  startRecorder,
  surroundings,
  type Recorded,
  type Recorder,
} from '../database/database-recorder.ts'
import { answered, sdkOpenApi } from './open-api-sdk.ts'

const wasSet = { ...process.env }
const timeoutMs = asLongHere(5000)
const passed = answered({ errcode: 0, result: { suggest: 'pass' } })

const sdk = sdkOpenApi()
let recorder: Recorder

beforeAll(async () => {
  recorder = await startRecorder()
})
afterAll(() => recorder.close())
beforeEach(() => {
  setSdkEnvironment(new URL(recorder.url).origin, 'local-env')
  recorder.answerWith({ type: 'application/octet-stream', text: passed })
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
  for (const name of Object.keys(process.env)) if (!(name in wasSet)) delete process.env[name]
  Object.assign(process.env, wasSet)
})

const check = (content: string) => createWechatModerator({ timeoutMs }).check(content, { openid: 'o1' })
const checkBySdk = (content: string) =>
  sdk.security.msgSecCheck({ version: 2, scene: 4, openid: 'o1', content })

const fields = ['thing1', 'time2', 'thing3']
const values = { thing1: '知己想和你说说话', time2: '2026-11-28 10:30', thing3: '有空时点开聊聊' }
const remind = () =>
  createCheckInMessage({
    templateId: 't1',
    fields,
    timeoutMs,
    now: () => Date.UTC(2026, 10, 28, 2, 30),
  }).send({ openid: 'o1', conversationId: 'c1', agreedAt: 0, dueAt: 0 })
const remindBySdk = () =>
  sdk.subscribeMessage.send({
    touser: 'o1',
    templateId: 't1',
    page: 'pages/chat/index?conversation=c1',
    lang: 'zh_CN',
    data: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
  })

async function recordBoth(ours: () => Promise<unknown>, theirs: () => Promise<unknown>) {
  await ours()
  await theirs()
  return recorder.take() as [Recorded, Recorded]
}

function signatureOf(recorded: Recorded): string {
  const { TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey } = process.env
  return signedBySdk(new URL(recorder.url).origin, recorded, { secretId, secretKey })
}

describe('a check of a text', () => {
  it.each([
    '你好',
    '🌙 “引号”\n\t\\ 末尾  ',
    '👨‍👩‍👧 a\u2028b\u00ad\ufeff\u17b5\u0601 \uffff',
    '字'.repeat(2500),
  ])('is the request of the SDK, byte for byte, and signed as it signs: %j', async (content) => {
    const [ours, theirs] = await recordBoth(
      () => check(content),
      () => checkBySdk(content),
    )
    expect(comparable(ours)).toEqual(comparable(theirs))
    expect(ours.headers.Authorization).toBe(signatureOf(ours))
    expect(theirs.headers.Authorization).toBe(signatureOf(theirs))
  })

  it.each(surroundings)('with %s, is the one of the SDK', async (_, variables) => {
    Object.assign(process.env, variables)
    if (variables.TCB_CONTEXT_CNFG)
      process.env.TCB_CONTEXT_CNFG = JSON.stringify({ URL: `${recorder.url}?a=b&` })
    const [ours, theirs] = await recordBoth(
      () => check('你好'),
      () => checkBySdk('你好'),
    )
    expect(comparable(ours)).toEqual(comparable(theirs))
    expect(ours.headers.Authorization).toBe(signatureOf(ours))
  })

  it('has half a character replaced, as the SDK does', async () => {
    const [ours, theirs] = await recordBoth(
      () => check('half \ud83c'),
      () => checkBySdk('half \ud83c'),
    )
    expect(ours.body).toContain('half \\ufffd')
    expect(theirs.body).toContain('half \ufffd')
  })

  it('has a boundary of its own', async () => {
    const [ours, again] = await recordBoth(
      () => check('你好'),
      () => check('你好'),
    )
    expect(ours.headers['content-type']).not.toBe(again.headers['content-type'])
  })
})

describe('a message next day', () => {
  it.each([['nothing else', {}], ...surroundings])(
    'with %s, is the one of the SDK but for its connection, which nobody uses again',
    async (_, variables) => {
      Object.assign(process.env, variables)
      if (variables.TCB_CONTEXT_CNFG)
        process.env.TCB_CONTEXT_CNFG = JSON.stringify({ URL: `${recorder.url}?a=b&` })
      const [ours, theirs] = await recordBoth(remind, remindBySdk)
      expect(ours.headers.Connection).toBe('close')
      const kept = { ...ours, headers: { ...ours.headers, Connection: 'keep-alive' } }
      expect(comparable(kept)).toEqual(comparable(theirs))
      expect(ours.headers.Authorization).toBe(signatureOf(ours))
    },
  )
})
