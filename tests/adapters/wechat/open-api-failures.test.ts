import { once } from 'node:events'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startLocalCloud, type LocalCloud } from '../../../local/cloud/index.ts'
import { connectDatabase } from '../../../shared/adapters/cloudbase/database-cloudbase.ts'
import { createWechatModerator } from '../../../shared/adapters/moderation/moderator-wechat.ts'
import { createCheckInMessage } from '../../../shared/adapters/wechat/check-in-message-wechat.ts'
import { setSdkEnvironment } from '../../local-cloud/realtime/feature-server.ts'
import { asLongHere } from '../../support/patience.ts'
import { startRecorder, type Recorder } from '../database/database-recorder.ts'
import { startRawService } from '../database/raw-service.ts'
import { answered, sdkOpenApi } from './open-api-sdk.ts'

const wasSet = { ...process.env }
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in wasSet)) delete process.env[name]
  Object.assign(process.env, wasSet)
})

const check = (content = '今天天气不错', timeoutMs = asLongHere(5000)) =>
  createWechatModerator({ timeoutMs }).check(content, { openid: 'o1' })
const remind = (timeoutMs = asLongHere(5000)) =>
  createCheckInMessage({ templateId: 't1', fields: ['thing1'], timeoutMs, now: () => 0 }).send({
    openid: 'o1',
    conversationId: null,
    agreedAt: 0,
    dueAt: 0,
  })

const checkBySdk = () =>
  sdkOpenApi().security.msgSecCheck({ version: 2, scene: 4, openid: 'o1', content: '你好' })

describe('against the local cloud', () => {
  let cloud: LocalCloud

  beforeAll(async () => {
    cloud = await startLocalCloud({ functionsDir: tmpdir(), functions: [], collections: [] })
  })
  afterAll(() => cloud.close())
  beforeEach(() => setSdkEnvironment(cloud.url, cloud.envId))
  afterEach(() => cloud.openapi.control({ failWith: null }))

  it.each([
    ['今天天气不错', 'pass'],
    ['前面违规测试词后面', 'risky'],
    ['待审测试词', 'review'],
    [`${'好'.repeat(2498)}违规测试词`, 'risky'],
  ])('a text is judged: %.8s… %s', async (content, verdict) => {
    expect(await check(content)).toBe(verdict)
  })

  it.each([61_010, 40_003])('of a person whom WeChat does not know nothing is said: %i', async (failWith) => {
    cloud.openapi.control({ failWith })
    expect(await check()).toBe(null)
  })

  it.each([40_001, 45_009, 48_001, 87_009, -1, -604_100, -604_101, -604_102])(
    'a refusal has the code that the SDK reports: %i',
    async (failWith) => {
      cloud.openapi.control({ failWith })
      await expect(check()).rejects.toMatchObject({
        code: 'UPSTREAM_UNAVAILABLE',
        cause: { name: 'OpenApiError', code: failWith },
      })
      await expect(checkBySdk()).rejects.toMatchObject({ errCode: failWith })
    },
  )

  it('a message reaches who agreed, once; without a consent it is refused', async () => {
    expect(await remind()).toBe('refused')
    cloud.openapi.subscribe('o1', 't1')
    expect(await remind()).toBe('sent')
    expect(cloud.openapi.messagesTo('o1')).toMatchObject([{ templateId: 't1', page: 'pages/chat/index' }])
    expect(await remind()).toBe('refused')
  })

  it.each([
    [43_101, 'refused'],
    [40_003, 'refused'],
  ])('a message to somebody who is gone: %i', async (failWith, outcome) => {
    cloud.openapi.control({ failWith })
    expect(await remind()).toBe(outcome)
  })

  it('a message that the service cannot send now may be sent later', async () => {
    cloud.openapi.control({ failWith: -1 })
    await expect(remind()).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', cause: { code: -1 } })
  })
})

describe('a service that fails', () => {
  let recorder: Recorder

  beforeEach(async () => {
    recorder = await startRecorder()
    setSdkEnvironment(new URL(recorder.url).origin, 'local-env')
  })
  afterEach(() => recorder.close())

  it.each([
    [{ text: '{"requestId":"r","code":"SYS_ERR","message":"m"}' }, { name: 'ServiceError', code: 'SYS_ERR' }],
    [
      { status: 503, text: 'busy' },
      { name: 'ServiceError', code: 503 },
    ],
    [{ text: '<html>' }, { name: 'SyntaxError' }],
    [{ text: '' }, {}],
    [{ text: answered({ errcode: 0 }).subarray(0, -8) }, {}],
  ])('by %j gives no verdict and sends nothing', async (answer, cause) => {
    recorder.answerWith(answer)
    const failure = { code: 'UPSTREAM_UNAVAILABLE', cause }
    await expect(check()).rejects.toMatchObject(failure)
    await expect(remind()).rejects.toMatchObject(failure)
    expect(recorder.take()).toHaveLength(2)
  })

  it('by another answer than a verdict gives none', async () => {
    recorder.answerWith({ text: answered({ result: { suggest: 'perhaps' } }) })
    await expect(check()).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
  })

  it('for lack of credentials is not asked, and the process lives', async () => {
    delete process.env.TENCENTCLOUD_SECRETKEY
    process.env.CLOUDBASE_APIKEY = 'key'
    await expect(check()).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
    expect(recorder.take()).toEqual([])
  })
})

const said = (body: Buffer | string) =>
  Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`),
    Buffer.from(body),
  ])
const passed = said(answered({ errcode: 0, result: { suggest: 'pass' } }))

describe('a connection', () => {
  it.each([
    ['check', check],
    ['message', (_: string, ms: number) => remind(ms)],
  ])('of a %s that is never answered is closed when the time is over', async (_, ask) => {
    const sockets: Socket[] = []
    const server = await startRawService((socket) => sockets.push(socket.resume()))
    // On a busy machine the time may be over before there is a connection.
    const cause = { code: expect.stringMatching(/^E(SOCKET)?TIMEDOUT$/) as string }
    await expect(ask('你好', 50)).rejects.toMatchObject({ code: 'UPSTREAM_TIMEOUT', cause })
    await expect.poll(() => sockets.map(({ destroyed }) => destroyed)).toEqual([true])
    server.close()
  })

  it('to nobody is a failure at once', async () => {
    const server = await startRawService(() => {})
    await new Promise((resolve) => server.close(resolve))
    const failure = { code: 'UPSTREAM_UNAVAILABLE', cause: { code: 'ECONNREFUSED' } }
    await expect(check()).rejects.toMatchObject(failure)
    await expect(remind()).rejects.toMatchObject(failure)
  })

  it('that the database left open serves a check', async () => {
    let connections = 0
    const server = await startRawService((socket) => {
      connections += 1
      socket.on('data', (part) =>
        socket.write(part.includes('multipart/form-data') ? passed : said('{"data":{"list":[]}}')),
      )
    })
    await connectDatabase().collection('things').where({ _id: 'a' }).get()
    expect(await check()).toBe('pass')
    expect(await check()).toBe('pass')
    expect(connections).toBe(1)
    server.close()
  })

  it('that broke is replaced by another for a check, and never for a message', async () => {
    let connections = 0
    const server = await startRawService((socket) => {
      connections += 1
      const isFirst = connections === 1
      socket.on('error', () => null)
      socket.on('data', () => (isFirst ? socket.resetAndDestroy() : socket.write(passed)))
    })
    expect(await check()).toBe('pass')
    expect(connections).toBe(2)
    connections = 0
    await expect(remind()).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      cause: { code: 'ECONNRESET' },
    })
    expect(connections).toBe(1)
    server.close()
  })

  it('that breaks each time is a failure, after two', async () => {
    let connections = 0
    const server = await startRawService((socket) => {
      connections += 1
      socket.on('error', () => null)
      socket.once('data', () => socket.resetAndDestroy())
    })
    await expect(check()).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
    expect(connections).toBe(2)
    server.close()
  })

  it('of a message is its own, and closed after it', async () => {
    let closed: Promise<unknown> | undefined
    const server = await startRawService((socket) => {
      closed = once(socket, 'close')
      socket.on('data', () => socket.write(passed))
    })
    expect(await remind()).toBe('sent')
    await closed
    server.close()
  })
})
