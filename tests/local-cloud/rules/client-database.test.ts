import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createStage, type Stage } from '../realtime/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
beforeEach(async () => {
  for (let n = 0; n < 30; n++) await stage.add({ _id: `a${n}`, _openid: 'a', n, at: new Date(n) })
  await stage.add({ _id: 'b0', _openid: 'b', n: 0 })
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

interface Answer extends Record<string, unknown> {
  errMsg: string
  data?: Record<string, unknown>[]
}

async function send(request: object, headers: Record<string, string>): Promise<Response> {
  return fetch(`${stage.server.url}/client/database`, {
    method: 'POST',
    body: JSON.stringify(request),
    headers,
  })
}

async function call(request: object, openid = 'a'): Promise<Answer> {
  const response = await send(request, openid ? { 'x-wx-openid': openid } : {})
  expect(response.status).toBe(200)
  return (await response.json()) as Answer
}

const own = { collection: 'messages', query: { _openid: '{openid}' } }

describe('reading', () => {
  it('gets own documents, sorted, paged and projected; twenty at most', async () => {
    const page = await call({
      action: 'get',
      ...own,
      order: [{ field: 'n', direction: 'desc' }],
      skip: 5,
      limit: 3,
      projection: { n: true, _id: false },
    })
    expect(page).toEqual({ errMsg: 'collection.get:ok', data: [{ n: 24 }, { n: 23 }, { n: 22 }] })
    expect((await call({ action: 'get', ...own })).data?.length).toBe(20)
    expect((await call({ action: 'get', ...own, limit: 1000 })).data?.length).toBe(20)
  })

  it('understands extended JSON both ways', async () => {
    const query = {
      _openid: 'a',
      at: { $gte: { $date: { $numberLong: '28' } } },
      n: { $lte: { $numberInt: '28' } },
    }
    const { data } = await call({ action: 'get', collection: 'messages', query })
    expect(data).toMatchObject([{ _id: 'a28', n: 28, at: { $date: '1970-01-01T00:00:00.028Z' } }])
  })

  it('counts', async () => {
    expect(await call({ action: 'count', ...own })).toEqual({ errMsg: 'collection.count:ok', total: 30 })
  })

  it.each<[string, object, string, number]>([
    ['everything', { action: 'get', collection: 'messages' }, 'a', -502003],
    ['counting everything', { action: 'count', collection: 'messages' }, 'a', -502003],
    ['another owner', { action: 'get', collection: 'messages', query: { _openid: 'a' } }, 'b', -502003],
    ['no caller', { action: 'get', ...own }, '', -502003],
    ['a closed collection', { action: 'get', collection: 'closed', query: { _openid: 'a' } }, 'a', -502003],
    ['$where', { action: 'get', collection: 'messages', query: { _openid: 'a', $where: '1' } }, 'a', -501007],
    ['a computed projection', { action: 'get', ...own, projection: { x: { $add: [1, 2] } } }, 'a', -501007],
    ['a missing collection', { action: 'get', collection: 'nowhere' }, 'a', -502005],
    ['an unknown action', { action: 'drop', collection: 'messages' }, 'a', -501007],
  ])('refuses %s', async (_name, request, openid, errCode) => {
    const answer = await call(request, openid)
    expect(answer).toMatchObject({ errCode, errMsg: expect.stringContaining(`fail ${errCode}`) as string })
    expect(answer.data).toBeUndefined()
  })
})

describe('writing', () => {
  it('refuses every write where the rule allows none', async () => {
    for (const request of [
      { action: 'add', collection: 'messages', data: { n: 1 } },
      { action: 'update', ...own, data: { n: 1 } },
      { action: 'set', collection: 'messages', id: 'a0', data: { n: 1 } },
      { action: 'remove', ...own },
    ]) {
      expect(await call(request)).toMatchObject({ errCode: -502003 })
    }
    expect(await stage.database.count('messages', { _openid: 'a' })).toBe(30)
  })

  it('adds with the owner, updates, sets and removes own documents', async () => {
    const added = await call({ action: 'add', collection: 'notes', data: { text: 'x' } })
    const id = String(added['_id'])
    const mine = { collection: 'notes', query: { _openid: '{openid}', _id: id } }
    expect((await call({ action: 'get', ...mine })).data).toEqual([{ _id: id, _openid: 'a', text: 'x' }])
    const updated = await call({ action: 'update', ...mine, data: { $set: { text: 'y' }, $inc: { n: 2 } } })
    expect(updated).toEqual({ errMsg: 'collection.update:ok', stats: { updated: 1 } })
    expect(await call({ action: 'set', collection: 'notes', id, data: { only: 1 } })).toMatchObject({
      errMsg: 'document.set:ok',
      stats: { created: 0, updated: 1 },
    })
    expect((await call({ action: 'get', ...mine })).data).toEqual([{ _id: id, _openid: 'a', only: 1 }])
    expect(await call({ action: 'set', collection: 'notes', id: 'new', data: {} })).toMatchObject({
      stats: { created: 1, updated: 0 },
    })
    expect(await call({ action: 'remove', ...mine })).toEqual({
      errMsg: 'collection.remove:ok',
      stats: { removed: 1 },
    })
  })

  it("touches no one else's documents, and moves none to another owner", async () => {
    await stage.add({ _id: 'theirs', _openid: 'b', text: 'b' }, 'notes')
    await stage.add({ _id: 'mine', _openid: 'a', text: 'a' }, 'notes')
    const attempts: [object, number][] = [
      [{ action: 'update', collection: 'notes', query: { _id: 'theirs' }, data: { text: 'a' } }, -502003],
      [{ action: 'set', collection: 'notes', id: 'theirs', data: { text: 'a' } }, -502003],
      [{ action: 'remove', collection: 'notes', query: {} }, -502003],
      [{ action: 'add', collection: 'notes', data: { _openid: 'b' } }, -501007],
      [{ action: 'update', collection: 'notes', query: { _openid: 'a' }, data: { _openid: 'b' } }, -501007],
    ]
    for (const [request, errCode] of attempts) expect(await call(request)).toMatchObject({ errCode })
    const left = await stage.database.find('notes', { order: [['_id', 1]] })
    expect(left).toMatchObject([
      { _id: 'mine', _openid: 'a', text: 'a' },
      { _id: 'theirs', _openid: 'b', text: 'b' },
    ])
  })

  it('under PRIVATE a wider query reaches own documents only', async () => {
    await stage.add({ _id: 'p1', _openid: 'a' }, 'private')
    await stage.add({ _id: 'p2', _openid: 'b' }, 'private')
    expect((await call({ action: 'get', collection: 'private' })).data?.map((doc) => doc['_id'])).toEqual([
      'p1',
    ])
    expect(await call({ action: 'remove', collection: 'private' })).toMatchObject({ stats: { removed: 1 } })
    expect(await stage.database.count('private', {})).toBe(1)
  })
})

describe('the door', () => {
  it('answers its own pages, preflight included, and no others', async () => {
    const origin = stage.server.url.replace('127.0.0.1', 'localhost')
    const url = `${stage.server.url}/client/database`
    const preflight = await fetch(url, { method: 'OPTIONS', headers: { origin } })
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, origin])
    const answer = await send({ action: 'count', ...own }, { origin, 'x-wx-openid': 'a' })
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
    for (const stranger of ['https://evil.example', 'http://localhost.evil.example', 'http://localhost:5173'])
      expect((await send({ action: 'count', ...own }, { origin: stranger })).status, stranger).toBe(403)
  })

  it('takes a body that is no JSON, or too large, for a wrong parameter', async () => {
    const raw = await fetch(`${stage.server.url}/client/database`, { method: 'POST', body: 'no json' })
    expect(await raw.json()).toMatchObject({ errCode: -501007 })
    expect(await call({ action: 'get', ...own, padding: 'x'.repeat(1024 * 1024) })).toMatchObject({
      errCode: -501007,
    })
  })
})
