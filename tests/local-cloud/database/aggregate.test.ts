import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSdkCloud, type Command, type Fields, type Sdk, type SdkCloud } from './sdk-database.ts'

const at = new Date('2026-03-05T06:07:08.009Z')
const sales: Fields[] = [
  { _id: '1', item: '茶', price: 10, count: 2, tags: ['热', '饮'], shop: 'a', at },
  { _id: '2', item: '咖啡', price: 20, count: 1, tags: ['热'], shop: 'b', at: new Date(+at + 86_400_000) },
  { _id: '3', item: '茶', price: 5, count: 10, tags: [], shop: 'a' },
  { _id: '4', item: '水', price: 0, count: null, shop: 'c' },
]
const shops: Fields[] = [
  { _id: 'a', city: '杭州' },
  { _id: 'b', city: '上海' },
]

let started: SdkCloud

beforeAll(async () => {
  started = await startSdkCloud(['sales', 'shops'])
  await started.sdk.add('sales', sales)
  await started.sdk.add('shops', shops)
})
afterAll(() => started.cloud.close())

type Stages = [name: string, value: unknown][]
type Operators = Command['aggregate']

const stages: [what: string, stages: (_: Command, $: Operators) => Stages, list: unknown[]][] = [
  [
    'match',
    (_) => [
      ['match', { price: _.gte(10) }],
      ['project', { item: 1 }],
    ],
    [
      { _id: '1', item: '茶' },
      { _id: '2', item: '咖啡' },
    ],
  ],
  [
    'match, later',
    (_) => [
      ['project', { n: '$price' }],
      ['match', { n: _.lt(5) }],
    ],
    [{ _id: '4', n: 0 }],
  ],
  [
    'sort, skip and limit',
    () => [
      ['sort', { price: -1 }],
      ['skip', 1],
      ['limit', 2],
      ['project', { price: 1, _id: 0 }],
    ],
    [{ price: 10 }, { price: 5 }],
  ],
  [
    'match, sort and limit',
    (_) => [
      ['match', { price: _.gt(0) }],
      ['sort', { price: -1 }],
      ['limit', 2],
      ['project', { price: 1, _id: 0 }],
    ],
    [{ price: 20 }, { price: 10 }],
  ],
  [
    'lengths and parts of texts, in characters that take two units as well',
    (_, $) => [
      ['match', { _id: '2' }],
      ['addFields', { text: $['concat']?.(['$item', '😀好', '$shop']) }],
      [
        'project',
        {
          _id: 0,
          points: $['strLenCP']?.('$text'),
          bytes: $['strLenBytes']?.('$text'),
          part: $['substrCP']?.(['$text', 1, 3]),
          behind: $['substrCP']?.(['$text', 9, 3]),
          missing: $['substrCP']?.(['$nothing', 0, 3]),
        },
      ],
    ],
    [{ points: 5, bytes: 14, part: '啡😀好', behind: '', missing: '' }],
  ],
  ['count', () => [['count', 'all']], [{ all: 4 }]],
  [
    'group',
    (_, $) => [
      [
        'group',
        {
          _id: '$item',
          sold: $['sum']?.('$count'),
          mean: $['avg']?.('$price'),
          all: $['push']?.('$_id'),
          most: $['max']?.('$price'),
          first: $['first']?.('$_id'),
        },
      ],
      ['sort', { _id: 1 }],
    ],
    [
      { _id: '咖啡', sold: 1, mean: 20, all: ['2'], most: 20, first: '2' },
      { _id: '水', sold: 0, mean: 0, all: ['4'], most: 0, first: '4' },
      { _id: '茶', sold: 12, mean: 7.5, all: ['1', '3'], most: 10, first: '1' },
    ],
  ],
  [
    'unwind',
    () => [
      ['unwind', '$tags'],
      ['project', { tags: 1 }],
    ],
    [
      { _id: '1', tags: '热' },
      { _id: '1', tags: '饮' },
      { _id: '2', tags: '热' },
    ],
  ],
  [
    'unwind, keeping the empty',
    () => [
      ['match', { _id: '3' }],
      ['unwind', { path: '$tags', preserveNullAndEmptyArrays: true }],
      ['project', { item: 1 }],
    ],
    [{ _id: '3', item: '茶' }],
  ],
  [
    'sortByCount',
    () => [
      ['sortByCount', '$item'],
      ['limit', 1],
    ],
    [{ _id: '茶', count: 2 }],
  ],
  [
    'bucket',
    () => [['bucket', { groupBy: '$price', boundaries: [0, 10, 30], output: { n: { $sum: 1 } } }]],
    [
      { _id: 0, n: 2 },
      { _id: 10, n: 2 },
    ],
  ],
  [
    'bucketAuto',
    () => [['bucketAuto', { groupBy: '$price', buckets: 2 }]],
    [
      { _id: { min: 0, max: 10 }, count: 2 },
      { _id: { min: 10, max: 20 }, count: 2 },
    ],
  ],
  [
    'addFields',
    () => [
      ['match', { _id: '1' }],
      ['addFields', { total: { $multiply: ['$price', '$count'] } }],
      ['project', { total: 1 }],
    ],
    [{ _id: '1', total: 20 }],
  ],
  [
    'replaceRoot',
    () => [
      ['match', { _id: '1' }],
      ['replaceRoot', { newRoot: { was: '$item' } }],
    ],
    [{ was: '茶' }],
  ],
  [
    'lookup by a field',
    () => [
      ['lookup', { from: 'shops', localField: 'shop', foreignField: '_id', as: 'at' }],
      ['sort', { _id: 1 }],
      ['project', { at: 1 }],
    ],
    [
      { _id: '1', at: [shops[0]] },
      { _id: '2', at: [shops[1]] },
      { _id: '3', at: [shops[0]] },
      { _id: '4', at: [] },
    ],
  ],
  [
    'lookup by a pipeline',
    (_, $) => [
      ['match', { _id: '2' }],
      [
        'lookup',
        {
          from: 'shops',
          let: { id: '$shop' },
          pipeline: [{ $match: { $expr: $['eq']?.(['$_id', '$$id']) } }, { $project: { _id: 0 } }],
          as: 'at',
        },
      ],
      ['project', { at: 1 }],
    ],
    [{ _id: '2', at: [{ city: '上海' }] }],
  ],
]

describe.each(['node-sdk', 'wx-server-sdk'])('a pipeline of %s', (name) => {
  const sdk = () => started.sdks[name] as Sdk

  it.each(stages)('runs %s', async (_what, made, list) => {
    const { command } = sdk().db
    expect(await sdk().aggregate('sales', made(command, command.aggregate))).toEqual(list)
  })

  it('samples', async () => {
    expect(await sdk().aggregate('sales', [['sample', { size: 2 }]])).toHaveLength(2)
  })
})

describe('a pipeline that MongoDB does not know', () => {
  it.each([
    ['bucket without boundaries', [['bucket', { groupBy: '$price' }]]],
    ['unknown operator', [['project', { a: { $frobnicate: 1 } }]]],
    ['two operators at once', [['project', { a: { $add: [1], $abs: 1 } }]]],
    ['value outside of all buckets', [['bucket', { groupBy: '$price', boundaries: [0, 1] }]]],
    ['sort of no direction', [['sort', { price: 'up' }]]],
  ] as [string, Stages][])('is refused: %s', async (_what, wrong) => {
    await expect(started.sdk.aggregate('sales', wrong)).rejects.toMatchObject({ code: 'INVALID_PARAM' })
  })

  it.each(['$out', '$merge', '$nothing'])('refuses %s', async (stageKey) => {
    const stagesSent = [{ stageKey, stageValue: '"elsewhere"' }]
    const body = { action: 'database.aggregateDocuments', collectionName: 'sales', stages: stagesSent }
    const answer = await fetch(`${started.cloud.url}/admin`, { method: 'POST', body: JSON.stringify(body) })
    expect(await answer.json()).toMatchObject({ code: 'INVALID_PARAM' })
  })
})
