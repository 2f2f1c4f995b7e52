import { createRequire } from 'node:module'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTestCloud, type TestCloud } from '../support/test-cloud.ts'

interface Sdk {
  init(options: Record<string, string>): { database(): { collection(name: string): Collection } }
}
interface Collection {
  add(document: Record<string, unknown>): Promise<{ id: string }>
  get(): Promise<{ data: unknown[] }>
}

const sdk = createRequire(import.meta.url)('@cloudbase/node-sdk') as Sdk

let cloud: TestCloud
let notes: Collection

beforeAll(async () => {
  process.env['TENCENTCLOUD_RUNENV'] = 'SCF'
  process.env['TENCENTCLOUD_REGION'] = 'ap-shanghai'
  process.env['SCF_NAMESPACE'] = 'local-env'
  cloud = await startTestCloud(
    { echo: { code: 'exports.main = async (event) => event' } },
    { collections: [{ name: 'notes', indexes: [], rule: 'ADMINONLY' }] },
  )
  const app = sdk.init({ env: 'local-env', secretId: 'a', secretKey: 'b', serviceUrl: `${cloud.url}/admin` })
  notes = app.database().collection('notes')
})

afterEach(() => {
  cloud.faults.clear()
  cloud.requests.reset()
})

afterAll(() => cloud.close())

const send = (body: unknown) =>
  fetch(`${cloud.url}/admin?env=a?seqId=b`, { method: 'POST', body: JSON.stringify(body) })

const control = async (method: string, path: string, body?: unknown) => {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
  const response = await fetch(`${cloud.url}/_local/${path}`, init)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

describe('the data plane', () => {
  it('names an action it does not know, with HTTP 200', async () => {
    const response = await send({ action: 'database.fly' })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      requestId: expect.any(String),
      code: 'ACTION_NOT_SUPPORTED',
      message: expect.stringContaining('database.fly'),
    })
  })

  it('refuses a body without an action', async () => {
    expect(await (await send({})).json()).toMatchObject({ code: 'INVALID_PARAM' })
    const notJson = await fetch(`${cloud.url}/admin`, { method: 'POST', body: '{' })
    expect(await notJson.json()).toMatchObject({ code: 'INVALID_PARAM' })
  })

  it('is closed to pages of other hosts and other ports', async () => {
    const body = JSON.stringify({ action: 'database.getDocument' })
    const foreign = await fetch(`${cloud.url}/admin`, {
      method: 'POST',
      headers: { origin: 'https://example.com' },
      body,
    })
    expect(foreign.status).toBe(403)
    const ask = (origin: string) =>
      fetch(`${cloud.url}/call/echo`, { method: 'OPTIONS', headers: { origin } })
    const own = await ask(cloud.url)
    expect(own.status).toBe(204)
    expect(own.headers.get('access-control-allow-origin')).toBe(cloud.url)
    expect((await ask('http://localhost:5173')).status).toBe(403)
  })
})

describe('injected faults', () => {
  it('answer an error as often as they were told to', async () => {
    cloud.faults.add({
      action: 'database.insertDocument',
      code: 'DATABASE_REQUEST_FAILED',
      message: 'told so',
      times: 2,
    })
    for (const _ of [1, 2])
      await expect(notes.add({ n: 1 })).rejects.toMatchObject({
        code: 'DATABASE_REQUEST_FAILED',
        message: expect.stringContaining('told so'),
      })
    expect((await notes.add({ n: 1 })).id).toEqual(expect.any(String))
    expect(cloud.requests.list().map(({ code }) => code)).toEqual([
      'DATABASE_REQUEST_FAILED',
      'DATABASE_REQUEST_FAILED',
      null,
    ])
  })

  it('strike only the actions that match', async () => {
    cloud.faults.add({ action: /^database\.insert/, code: 'DATABASE_REQUEST_FAILED' })
    cloud.faults.add({ action: ({ collection }) => collection === 'others', code: 'SYS_ERR' })
    await expect(notes.get()).resolves.toMatchObject({ data: expect.any(Array) })
    await expect(notes.add({ n: 1 })).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  })

  it('cut the line before the action was run', async () => {
    const before = (await notes.get()).data.length
    cloud.faults.add({ action: 'database.insertDocument', drop: true, times: 1 })
    await expect(notes.add({ n: 1 })).rejects.toThrow()
    expect((await notes.get()).data).toHaveLength(before)
  })

  it('cut the line after the action was committed', async () => {
    const before = (await notes.get()).data.length
    cloud.faults.add({ action: 'database.insertDocument', drop: 'after', times: 1 })
    await expect(notes.add({ n: 1 })).rejects.toThrow()
    expect((await notes.get()).data).toHaveLength(before + 1)
  })

  it('delay an answer', async () => {
    cloud.faults.add({ action: 'database.getDocument', latencyMs: 120 })
    await notes.get()
    expect(cloud.requests.list()[0]?.ms).toBeGreaterThanOrEqual(115)
  })

  it('strike with their probability', async () => {
    cloud.faults.add({ action: 'database.getDocument', code: 'SYS_ERR', probability: 0.5 })
    const outcomes = await Promise.allSettled(Array.from({ length: 60 }, () => notes.get()))
    const failed = outcomes.filter(({ status }) => status === 'rejected').length
    expect(failed).toBeGreaterThan(5)
    expect(failed).toBeLessThan(55)
  })

  it('can be set, seen and cleared over HTTP', async () => {
    expect((await control('POST', 'faults', { pattern: '^database', code: 'SYS_ERR' })).status).toBe(200)
    expect((await control('POST', 'faults', { code: 'SYS_ERR' })).status).toBe(400)
    expect((await control('POST', 'faults', { action: 'a', unknown: 1 })).status).toBe(400)
    await expect(notes.get()).rejects.toMatchObject({ code: 'SYS_ERR' })
    await control('DELETE', 'faults')
    await notes.get()
    expect((await control('GET', 'requests')).body).toMatchObject({
      counts: { 'database.getDocument': 2 },
      requests: [{ action: 'database.getDocument', collection: 'notes', code: 'SYS_ERR' }, { code: null }],
    })
    await control('DELETE', 'requests')
    expect((await control('GET', 'requests')).body).toEqual({ requests: [], counts: {} })
    expect((await control('GET', 'functions')).body).toEqual({
      functions: [{ name: 'echo', type: 'Event', instances: [] }],
    })
    expect((await control('GET', 'logs')).body).toEqual({ lines: [] })
  })
})
