import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSdkCloud, type Command, type Fields, type Sdk, type SdkCloud } from './sdk-database.ts'

const books: Fields[] = [
  { _id: 'a', title: '红楼梦', price: 59, tags: ['古典', '小说'], author: { name: '曹雪芹', born: 1715 } },
  { _id: 'b', title: '三体', price: 23.5, tags: ['科幻', '小说'], author: { name: '刘慈欣', born: 1963 } },
  { _id: 'c', title: 'Dune', price: 40, tags: ['科幻'], sold: null, sizes: [10, 20, 30] },
  {
    _id: 'd',
    title: 'dune messiah',
    tags: [],
    ratings: [
      { by: 'x', stars: 5 },
      { by: 'y', stars: 2 },
    ],
  },
  { _id: 'e', title: '😀', price: '59', at: new Date(1000), ratings: [{ by: 'x', stars: 3 }] },
]

let started: SdkCloud

beforeAll(async () => {
  started = await startSdkCloud(['books'])
  await started.sdk.add('books', books)
})
afterAll(() => started.cloud.close())

type Case = [what: string, where: (_: Command) => unknown, ids: string]

const cases: Case[] = [
  ['a plain value', () => ({ price: 59 }), 'a'],
  ['a nested object, field by field', () => ({ author: { name: '刘慈欣' } }), 'b'],
  ['a dotted path', () => ({ 'author.born': 1715 }), 'a'],
  ['an element of an array', () => ({ tags: '小说' }), 'ab'],
  ['a date', () => ({ at: new Date(1000) }), 'e'],
  ['eq', (_) => ({ title: _.eq('三体') }), 'b'],
  ['eq of a whole object', (_) => ({ author: _.eq({ name: '曹雪芹', born: 1715 }) }), 'a'],
  ['eq of a whole array', (_) => ({ tags: _.eq(['科幻']) }), 'c'],
  ['eq null: null or missing', (_) => ({ sold: _.eq(null) }), 'abcde'],
  ['neq', (_) => ({ price: _.neq(59) }), 'bcde'],
  ['lt', (_) => ({ price: _.lt(40) }), 'b'],
  ['lte', (_) => ({ price: _.lte(40) }), 'bc'],
  ['gt, of its own type only', (_) => ({ price: _.gt(40) }), 'a'],
  ['gte', (_) => ({ price: _.gte(40) }), 'ac'],
  ['gt on elements', (_) => ({ sizes: _.gt(25) }), 'c'],
  ['gt and lt in a chain', (_) => ({ price: _.gt(23.5).lt(59) }), 'c'],
  ['in', (_) => ({ price: _.in([59, 40]) }), 'ac'],
  ['in with null', (_) => ({ price: _.in([null]) }), 'd'],
  ['nin', (_) => ({ price: _.nin([59, 40]) }), 'bde'],
  ['all', (_) => ({ tags: _.all(['科幻', '小说']) }), 'b'],
  ['elemMatch on objects', (_) => ({ ratings: _.elemMatch({ by: 'x', stars: _.gt(4) }) }), 'd'],
  ['elemMatch on values', (_) => ({ sizes: _.elemMatch({ $gt: 10, $lt: 25 }) }), 'c'],
  ['exists', (_) => ({ sold: _.exists(true) }), 'c'],
  ['exists not', (_) => ({ price: _.exists(false) }), 'd'],
  ['size', (_) => ({ tags: _.size(2) }), 'ab'],
  ['size 0', (_) => ({ tags: _.size(0) }), 'd'],
  ['mod', (_) => ({ price: _.mod(20, 19) }), 'a'],
  ['and of conditions', (_) => _.and({ price: _.gt(30) }, { tags: '小说' }), 'a'],
  ['and on a field', (_) => ({ price: _.and(_.gt(30), _.lt(50)) }), 'c'],
  ['or of conditions', (_) => _.or([{ title: '三体' }, { price: 40 }]), 'bc'],
  ['or on a field', (_) => ({ price: _.or(_.eq(59), _.eq('59')) }), 'ae'],
  ['nor', (_) => _.nor([{ title: '三体' }, { price: _.gt(30) }]), 'de'],
  ['not', (_) => ({ price: _.not(_.gt(30)) }), 'bde'],
  ['not a pattern', (_) => ({ title: _.not(/dune/i) }), 'abe'],
  ['a pattern', () => ({ title: /^dune/i }), 'cd'],
  ['a pattern of the database', () => ({ title: started.sdk.db.RegExp({ regexp: '^D' }) }), 'c'],
  ['an emoji', () => ({ title: /^.$/u }), 'e'],
  ['expr', (_) => _.expr({ $gt: ['$price', 30] }), 'ace'],
  [
    'jsonSchema',
    (_) => _.jsonSchema({ required: ['author'], properties: { price: { bsonType: 'double' } } }),
    'b',
  ],
  ['nothing', () => ({}), 'abcde'],
]

describe.each(['node-sdk', 'wx-server-sdk'])('a query of %s', (name) => {
  const sdk = () => started.sdks[name] as Sdk

  it.each(cases)('finds by %s', async (_what, where, ids) => {
    const found = await sdk().find('books', where(sdk().db.command))
    expect(new Set(found.map(({ _id }) => _id))).toEqual(new Set(ids))
    expect(found).toHaveLength(ids.length)
  })

  it.each(cases.slice(0, 30))('counts by %s', async (_what, where, ids) => {
    const counted = sdk().db.collection('books').where(where(sdk().db.command))
    expect(await counted.count()).toMatchObject({ total: ids.length })
  })
})

describe('a query that MongoDB does not know', () => {
  it.each([
    ['operator', { price: { $near_enough: 3 } }],
    ['top-level operator', { $where: 'true' }],
    ['$in without an array', { price: { $in: 3 } }],
    ['$all without an array', { price: { $all: 3 } }],
    ['$size of no count', { tags: { $size: -1 } }],
    ['$mod by zero', { price: { $mod: [0, 1] } }],
    ['type', { price: { $type: 'money' } }],
    ['pattern', { title: { $regularExpression: { pattern: '(', options: '' } } }],
    ['$text, without a text index', { $text: { $search: 'x' } }],
  ])('is refused for its %s', async (_what, query) => {
    const { sdk } = started
    const asked = sdk.db.collection('books').options({ raw: true }).where(query).get()
    await expect(asked).rejects.toMatchObject({ code: 'INVALID_PARAM' })
  })
})
