import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSdkCloud, type Fields, type Sdk, type SdkCloud } from './sdk-database.ts'

let started: SdkCloud
let sdk: Sdk

beforeAll(async () => {
  started = await startSdkCloud(['notes', 'numbers'])
  sdk = started.sdk
  await sdk.add(
    'numbers',
    Array.from({ length: 1200 }, (_, n) => ({ _id: `n${n}`, n, third: n % 3 })),
  )
})
afterAll(() => started.cloud.close())

const collection = (name: string) => sdk.db.collection(name)

const fields = async (projection: Fields) =>
  (await collection('notes').where({ _id: 'fields' }).field(projection).get()).data[0]
const change = (where: Fields, fields: Fields) =>
  sdk.db.collection('notes').where(where).updateAndReturn(fields)
const post = async (body: Fields) => {
  const answer = await fetch(`${started.cloud.url}/admin`, { method: 'POST', body: JSON.stringify(body) })
  return { status: answer.status, body: (await answer.json()) as Fields }
}

describe('what is stored', () => {
  const value: Fields = {
    text: '你好，世界 😀 \u0000 \u{10FFFF}',
    empty: '',
    int: 42,
    negative: -7,
    zero: 0,
    double: 1.5,
    tiny: 5e-324,
    long: 9_007_199_254_740_991,
    infinite: Number.POSITIVE_INFINITY,
    nothing: null,
    yes: true,
    at: new Date(1_700_000_000_123),
    list: [1, 'two', null, [3, []], { four: 4 }],
    nested: { a: { b: { c: [{ d: 1 }] } } },
    none: {},
  }

  it.each(['node-sdk', 'wx-server-sdk'])('comes back as it was through %s', async (name) => {
    const each = started.sdks[name] as Sdk
    await each.add('notes', { _id: name, ...value, missing: undefined })
    expect(await each.find('notes', { _id: name })).toStrictEqual([{ _id: name, ...value }])
  })

  it('travels as canonical EJSON: ints, longs and doubles apart', async () => {
    await sdk.add('notes', { _id: 'wire', int: 1, double: 1.5, long: 2 ** 40, at: new Date(0) })
    const answer = await fetch(`${started.cloud.url}/admin`, {
      method: 'POST',
      body: JSON.stringify({
        action: 'database.getDocument',
        collectionName: 'notes',
        query: '{"_id":"wire"}',
      }),
    })
    const { data } = (await answer.json()) as { data: { list: string[] } }
    expect(JSON.parse(data.list[0] ?? '')).toEqual({
      _id: 'wire',
      int: { $numberInt: '1' },
      double: { $numberDouble: '1.5' },
      long: { $numberLong: String(2 ** 40) },
      at: { $date: { $numberLong: '0' } },
    })
  })

  it('keeps patterns', async () => {
    await sdk.add('notes', { _id: 'pattern', pattern: /^a.b$/i })
    const [found] = await sdk.find('notes', { _id: 'pattern' })
    expect(found?.['pattern']).toMatchObject({ pattern: '^a.b$', options: 'i' })
    expect(await started.cloud.database.find('notes', { query: { _id: 'pattern' } })).toEqual([
      { _id: 'pattern', pattern: /^a.b$/i },
    ])
  })

  it('takes the time of the server, with an offset, in documents, updates and queries', async () => {
    const soon = sdk.db.serverDate({ offset: 60_000 })
    const before = Date.now()
    await sdk.add('notes', { _id: 'dated', at: sdk.db.serverDate(), list: [{ at: soon }] })
    await sdk.update('notes', { _id: 'dated' }, { later: soon })
    const [found] = await sdk.find('notes', { _id: 'dated', at: sdk.db.command.lt(soon) })
    const { at, later, list } = found as { at: Date; later: Date; list: { at: Date }[] }
    for (const [date, offset] of [
      [at, 0],
      [later, 60_000],
      [list[0]?.at, 60_000],
    ] as const) {
      expect(date).toBeInstanceOf(Date)
      expect(Number(date) - offset).toBeGreaterThanOrEqual(before)
      expect(Number(date) - offset).toBeLessThanOrEqual(Date.now())
    }
    expect(await sdk.find('notes', { _id: 'dated', later: sdk.db.command.lt(sdk.db.serverDate()) })).toEqual(
      [],
    )
  })
})

describe('add', () => {
  it('makes an id of 32 hexadecimal digits', async () => {
    expect(await collection('notes').add({ a: 1 })).toMatchObject({
      id: expect.stringMatching(/^[\da-f]{32}$/),
    })
  })

  it('adds several in order', async () => {
    expect(await collection('notes').add([{ _id: 'o2' }, { _id: 'o1' }])).toMatchObject({ ids: ['o2', 'o1'] })
  })

  it('refuses an id that is taken, and keeps what stood before it', async () => {
    await collection('notes').add({ _id: 'taken', n: 1 })
    const again = collection('notes').add([{ _id: 'first' }, { _id: 'taken', n: 2 }, { _id: 'third' }])
    await expect(again).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringMatching(/E11000 duplicate key error collection: notes index: _id_ dup key/),
    })
    const found = await sdk.find('notes', { _id: sdk.db.command.in(['first', 'taken', 'third']) })
    expect(found).toEqual([{ _id: 'first' }, { _id: 'taken', n: 1 }])
  })

  it('tells wx-server-sdk by its number', async () => {
    const wx = started.sdks['wx-server-sdk'] as Sdk
    await wx.add('notes', { _id: 'number' })
    await expect(wx.add('notes', { _id: 'number' })).rejects.toMatchObject({
      errCode: -502001,
      message: expect.stringContaining('E11000'),
    })
  })

  it.each([[true], [{}], [''], ['x'.repeat(200)]])('refuses the id %j', async (_id) => {
    await expect(collection('notes').add({ _id })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
  })
})

describe('get', () => {
  it('gives 100 documents unless told, and 1000 at most', async () => {
    expect((await collection('numbers').get()).data).toHaveLength(100)
    expect((await collection('numbers').limit(1100).get()).data).toHaveLength(1000)
  })

  it('orders, skips and limits', async () => {
    const page = collection('numbers').where({ third: 1 }).orderBy('third', 'asc').orderBy('n', 'desc')
    const { data } = await page.skip(2).limit(3).get()
    expect(data.map(({ n }) => n)).toEqual([1192, 1189, 1186])
    expect((await page.skip(399).limit(3).get()).data.map(({ n }) => n)).toEqual([1])
    expect((await page.skip(4000).get()).data).toEqual([])
  })

  it('gives the fields asked for', async () => {
    const { command: _ } = sdk.db
    await sdk.add('notes', {
      _id: 'fields',
      a: 1,
      o: { x: 1, y: 2 },
      list: [{ n: 1, m: 1 }, { n: 2 }, { n: 3 }],
    })
    expect(await fields({ a: true })).toEqual({ _id: 'fields', a: 1 })
    expect(await fields({ a: true, _id: false })).toEqual({ a: 1 })
    expect(await fields({ list: false, 'o.x': false })).toEqual({ _id: 'fields', a: 1, o: { y: 2 } })
    expect(await fields({ 'o.x': true, 'list.n': true, _id: false })).toEqual({
      o: { x: 1 },
      list: [{ n: 1 }, { n: 2 }, { n: 3 }],
    })
    expect(await fields({ nothing: true })).toEqual({ _id: 'fields' })
    expect(await fields({ list: _.project.elemMatch({ n: { $gt: 1 } }) })).toEqual({
      _id: 'fields',
      list: [{ n: 2 }],
    })
    expect(await fields({ list: _.project.slice(-1) })).toMatchObject({ a: 1, list: [{ n: 3 }] })
    expect(await fields({ list: _.project.slice([1, 1]), a: true })).toEqual({
      _id: 'fields',
      a: 1,
      list: [{ n: 2 }],
    })
  })

  it('tells of a document that is not there', async () => {
    expect(await collection('notes').doc('nowhere').get()).toMatchObject({ data: [] })
    const wx = started.sdks['wx-server-sdk'] as Sdk
    await expect(wx.db.collection('notes').doc('nowhere').get()).rejects.toThrow('does not exist')
  })
})

describe('set', () => {
  it('creates, then replaces the whole document', async () => {
    expect(await collection('notes').doc('set').set({ a: 1, b: 1 })).toMatchObject({
      updated: 0,
      upsertedId: 'set',
    })
    expect(await collection('notes').doc('set').set({ c: 1 })).toMatchObject({ updated: 1 })
    expect(await sdk.find('notes', { _id: 'set' })).toEqual([{ _id: 'set', c: 1 }])
  })
})

describe('updateAndReturn', () => {
  it('gives the document after its change', async () => {
    await sdk.add('notes', { _id: 'returned', n: 1, state: 'open' })
    expect(await change({ _id: 'returned', state: 'open' }, { n: sdk.db.command.inc(1) })).toMatchObject({
      updated: 1,
      doc: { _id: 'returned', n: 2, state: 'open' },
    })
  })

  it('gives none where nothing matches', async () => {
    expect(await change({ _id: 'returned', state: 'closed' }, { n: 9 })).toMatchObject({
      updated: 0,
      doc: null,
    })
  })

  it('lets one of many at once win', async () => {
    await sdk.add('notes', { _id: 'raced', owner: null })
    const racers = Array.from({ length: 20 }, (_, n) => change({ _id: 'raced', owner: null }, { owner: n }))
    const won = (await Promise.all(racers)).filter(({ updated }) => updated === 1)
    expect(won).toHaveLength(1)
    expect(await sdk.find('notes', { _id: 'raced' })).toEqual([won[0]?.doc])
  })
})

describe('remove', () => {
  it('removes one by id, or all that match', async () => {
    await sdk.add(
      'notes',
      [1, 2, 3].map((n) => ({ _id: `gone${n}`, gone: n })),
    )
    expect(await collection('notes').doc('gone1').remove()).toMatchObject({ deleted: 1 })
    expect(await collection('notes').doc('gone1').remove()).toMatchObject({ deleted: 0 })
    expect(await sdk.remove('notes', { gone: sdk.db.command.gt(0) })).toBe(2)
  })
})

describe('collections', () => {
  it('are made once', async () => {
    await sdk.db.createCollection('fresh')
    await sdk.add('fresh', { a: 1 })
    await expect(sdk.db.createCollection('fresh')).rejects.toMatchObject({
      code: 'DATABASE_COLLECTION_ALREADY_EXIST',
    })
  })

  it('that nobody made are refused', async () => {
    const refusals = [
      sdk.find('nowhere', {}),
      sdk.add('nowhere', { a: 1 }),
      sdk.update('nowhere', {}, { a: 1 }),
      sdk.remove('nowhere', {}),
      sdk.aggregate('nowhere', [['limit', 1]]),
      sdk.db.collection('nowhere').count(),
    ]
    for (const refusal of refusals)
      await expect(refusal).rejects.toMatchObject({ code: 'DATABASE_COLLECTION_NOT_EXIST' })
    const wx = started.sdks['wx-server-sdk'] as Sdk
    await expect(wx.find('nowhere', {})).rejects.toMatchObject({ errCode: -502005 })
  })
})

describe('a request that is not in order', () => {
  it.each([
    ['no collection', { action: 'database.getDocument' }],
    ['a query that is no EJSON', { action: 'database.getDocument', collectionName: 'notes', query: '{' }],
    ['a query that is no object', { action: 'database.getDocument', collectionName: 'notes', query: '[1]' }],
    ['a negative offset', { action: 'database.getDocument', collectionName: 'notes', offset: -1 }],
    ['no documents', { action: 'database.insertDocument', collectionName: 'notes', data: [] }],
    [
      'a document that is no text',
      { action: 'database.insertDocument', collectionName: 'notes', data: [{}] },
    ],
    ['no change', { action: 'database.modifyDocument', collectionName: 'notes', query: '{}' }],
    [
      'a stage without a dollar',
      {
        action: 'database.aggregateDocuments',
        collectionName: 'notes',
        stages: [{ stageKey: 'match', stageValue: '{}' }],
      },
    ],
    ['no transaction', { action: 'database.commitTransaction' }],
  ])('is refused with INVALID_PARAM: %s', async (_what, body) => {
    expect(await post(body)).toMatchObject({ status: 200, body: { code: 'INVALID_PARAM' } })
  })
})

describe('an operator in the place of a field', () => {
  it.each([
    ['inserted', { action: 'database.insertDocument', data: ['{"$set":{"a":1}}'] }],
    [
      'set as a whole document',
      {
        action: 'database.modifyDocument',
        query: '{"_id":"operator"}',
        data: '{"$set":{"a":1}}',
        merge: false,
        upsert: true,
      },
    ],
  ])('is not stored when it is %s', async (_how, body) => {
    expect(await post({ ...body, collectionName: 'notes' })).toMatchObject({
      body: { code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining('not valid for storage') },
    })
    expect(await sdk.find('notes', { _id: 'operator' })).toEqual([])
  })
})
