import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCloud, type TestCloud } from '../support/test-cloud.ts'

let cloud: TestCloud

beforeAll(async () => {
  process.env['SECRET_OF_THE_DEVELOPER'] = 'must stay here'
  cloud = await startTestCloud(
    {
      echo: {
        code: 'exports.main = async (event, context) => ({ event, context })',
        memorySize: 128,
        timeout: 7,
      },
      environment: {
        code: 'exports.main = async () => process.env',
        envVariables: { DECLARED: 'own', SHARED: 'own wins' },
      },
      identity: {
        code: `const cloud = require('wx-server-sdk')
          cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
          exports.main = async ({ waitMs }) => {
            const before = cloud.getWXContext()
            await new Promise((resolve) => setTimeout(resolve, waitMs))
            return { before, after: cloud.getWXContext() }
          }`,
      },
      caller: {
        code: `const cloud = require('@cloudbase/node-sdk')
          const app = cloud.init({ env: process.env.TCB_ENV })
          exports.main = async ({ name, data }) => {
            try { return await app.callFunction({ name, data }) }
            catch (error) { return { code: error.code, message: error.message } }
          }`,
      },
      wxCaller: {
        code: `const cloud = require('wx-server-sdk')
          cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
          exports.main = async ({ name, data }) => (await cloud.callFunction({ name, data })).result`,
      },
      checker: {
        code: `const cloud = require('wx-server-sdk')
          cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
          exports.main = ({ content, openid }) =>
            cloud.openapi.security.msgSecCheck({ content, openid, version: 2, scene: 2 })`,
      },
      thrower: { code: 'exports.main = async () => { throw new TypeError("of its own") }' },
      silent: { code: 'exports.main = () => {}' },
      callback: {
        code: 'exports.main = (event, context, done) => setImmediate(done, null, { sum: event.a + event.b })',
      },
      big: { code: 'exports.main = async ({ size }) => "x".repeat(size)' },
      esm: {
        code: 'export const main = async () => ({ url: import.meta.url.startsWith("file:") })',
        files: { 'package.json': '{"type":"module"}' },
      },
      broken: { code: 'require("nowhere-to-be-found"); exports.main = () => 1' },
    },
    { env: { SHARED: 'from all', FOR_ALL: 'yes' }, envId: 'env-1', maxInstances: 8 },
  )
})

afterAll(async () => {
  delete process.env['SECRET_OF_THE_DEVELOPER']
  await cloud.close()
})

describe('a call from a client', () => {
  it('answers like wx.cloud.callFunction', async () => {
    const answer = await cloud.call('echo', { a: [1, '二'] })
    expect(answer).toEqual({
      errMsg: 'cloud.callFunction:ok',
      result: { event: { a: [1, '二'] }, context: expect.any(Object) },
      requestID: expect.any(String),
    })
  })

  it('gives the function the event with userInfo and tcbContext, and the context of the platform', async () => {
    const { result, requestID } = await cloud.call(
      'echo',
      { userInfo: { openId: 'forged' } },
      { 'x-wx-openid': 'o1', 'x-wx-appid': 'wxapp' },
    )
    const { event, context } = result as { event: unknown; context: { environment: string } }
    expect(event).toEqual({ userInfo: { openId: 'o1', appId: 'wxapp' }, tcbContext: {} })
    expect(context).toMatchObject({
      request_id: requestID,
      function_name: 'echo',
      memory_limit_in_mb: 128,
      time_limit_in_ms: 7000,
      namespace: 'env-1',
    })
    expect(JSON.parse(context.environment)).toMatchObject({ WX_OPENID: 'o1', TCB_SOURCE: 'wx_client' })
  })

  it('refuses an event that is not a JSON object', async () => {
    for (const body of ['{"a":', '[1]', '"text"', 'null'])
      expect(await cloud.call('echo', body)).toMatchObject({ errCode: -501007 })
  })

  it('answers null for a function that returns nothing', async () => {
    expect((await cloud.call('silent', {})).result).toBeNull()
  })

  it('serves a handler that answers through its callback', async () => {
    expect((await cloud.call('callback', { a: 1, b: 2 })).result).toEqual({ sum: 3 })
  })

  it('runs a bundle that is an ES module', async () => {
    expect((await cloud.call('esm', {})).result).toEqual({ url: true })
  })

  it('reports what the function threw as -504002', async () => {
    const answer = await cloud.call('thrower', {})
    expect(answer).toMatchObject({ errCode: -504002, requestID: expect.any(String) })
    expect(answer.errMsg).toContain('TypeError: of its own')
  })

  it('reports a bundle that cannot be loaded, at every call anew', async () => {
    for (const _ of [1, 2]) {
      const answer = await cloud.call('broken', {})
      expect(answer.errCode).toBe(-504002)
      expect(answer.errMsg).toContain('nowhere-to-be-found')
    }
  })

  it('reports a function that does not exist as -501000', async () => {
    const answer = await cloud.call('missing', {})
    expect(answer.errCode).toBe(-501000)
    expect(answer.errMsg).toContain('FunctionName parameter could not be found')
  })

  it('refuses more than 6 MB in and out, and goes on serving', async () => {
    const tooMuch = { text: 'x'.repeat(6 * 1024 * 1024) }
    expect(await cloud.call('echo', tooMuch)).toMatchObject({ errCode: -501007 })
    expect(await cloud.call('big', { size: 6 * 1024 * 1024 })).toMatchObject({ errCode: -504002 })
    const justFits = await cloud.call('big', { size: 6 * 1024 * 1024 - 2 })
    expect(justFits.result).toHaveLength(6 * 1024 * 1024 - 2)
  })
})

describe('the environment of a function', () => {
  it('holds the declared variables and the platform’s, and nothing of the developer’s shell', async () => {
    const { result } = await cloud.functions.invoke('environment', {})
    expect(result).toMatchObject({
      DECLARED: 'own',
      SHARED: 'own wins',
      FOR_ALL: 'yes',
      TENCENTCLOUD_RUNENV: 'SCF',
    })
    expect(result).toMatchObject({
      TCB_ENV: 'env-1',
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${cloud.url}/admin` }),
    })
    expect(result).not.toHaveProperty('SECRET_OF_THE_DEVELOPER')
  })

  it('carries an identity during its call and none after it', async () => {
    const during = await cloud.functions.invoke('environment', {}, { openid: 'o1', unionid: 'u1' })
    expect(during.result).toMatchObject({ WX_OPENID: 'o1', WX_UNIONID: 'u1' })
    const after = await cloud.functions.invoke('environment', {})
    expect(cloud.functions.instances('environment')).toHaveLength(1)
    expect(after.result).not.toHaveProperty('WX_OPENID')
    expect(after.result).not.toHaveProperty('WX_UNIONID')
  })

  it('never shows one caller’s identity to another, in fifty overlapping calls', async () => {
    const openids = Array.from({ length: 50 }, (_, index) => (index % 5 === 4 ? undefined : `o${index}`))
    const answers = await Promise.all(
      openids.map((openid, index) =>
        cloud.functions.invoke(
          'identity',
          { waitMs: (index * 7) % 20 },
          openid === undefined ? {} : { openid },
        ),
      ),
    )
    const seen = answers.map(({ result }) => result as Record<'before' | 'after', { OPENID?: string }>)
    expect(seen.map(({ before }) => before.OPENID)).toEqual(openids)
    expect(seen.map(({ after }) => after.OPENID)).toEqual(openids)
    expect(cloud.functions.instances('identity').length).toBeLessThanOrEqual(8)
  })
})

describe('a call from one function to another', () => {
  it('brings the result through node-sdk', async () => {
    const { result } = await cloud.functions.invoke('caller', { name: 'callback', data: { a: 2, b: 3 } })
    expect(result).toMatchObject({ result: { sum: 5 }, requestId: expect.any(String) })
  })

  it('has no openid, even when a client’s call led to it', async () => {
    const event = { name: 'identity', data: { waitMs: 0 } }
    const { result } = await cloud.functions.invoke('wxCaller', event, { openid: 'o1' })
    expect(result).toMatchObject({ before: { SOURCE: 'scf', ENV: 'env-1' } })
    expect(result).not.toHaveProperty('before.OPENID')
  })

  it('fails with FUNCTIONS_EXECUTE_FAIL when the other one throws', async () => {
    const { result } = await cloud.functions.invoke('caller', { name: 'thrower' })
    expect(result).toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: expect.stringContaining('of its own'),
    })
  })
})

describe('a call from a function to WeChat', () => {
  it('goes through the multipart door and is counted', async () => {
    cloud.requests.reset()
    const { result } = await cloud.functions.invoke('checker', { content: '你好', openid: 'o1' })
    expect(result).toMatchObject({ errCode: 0, result: { suggest: 'pass' } })
    expect(cloud.requests.list()).toMatchObject([{ action: 'wx.openApi', collection: null, code: null }])
  })
})
