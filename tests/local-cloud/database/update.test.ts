import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSdkCloud, type Command, type Fields, type Sdk, type SdkCloud } from './sdk-database.ts'

let started: SdkCloud
let next = 0

beforeAll(async () => {
  started = await startSdkCloud(['things'])
})
afterAll(() => started.cloud.close())

async function afterUpdate(sdk: Sdk, before: Fields, change: Fields, where: Fields = {}): Promise<Fields> {
  next += 1
  const _id = `thing-${next}`
  await sdk.add('things', { _id, ...before })
  await sdk.update('things', { _id, ...where }, change)
  const [{ _id: found, ...after } = {}] = await sdk.find('things', { _id })
  expect(found).toBe(_id)
  return after
}

type Case = [what: string, before: Fields, change: (_: Command) => Fields, after: Fields]

const cases: Case[] = [
  ['a plain value', { a: 1 }, () => ({ a: 2, b: '新' }), { a: 2, b: '新' }],
  [
    'a nested object: the fields named',
    { o: { x: 1, y: 1 } },
    () => ({ o: { x: 2 } }),
    { o: { x: 2, y: 1 } },
  ],
  ['set: the whole object', { o: { x: 1, y: 1 } }, (_) => ({ o: _.set({ x: 2 }) }), { o: { x: 2 } }],
  ['objects on the way', {}, () => ({ a: { b: { c: 1 } } }), { a: { b: { c: 1 } } }],
  ['an element by position', { a: [1, 2] }, () => ({ 'a.1': 9 }), { a: [1, 9] }],
  ['a field of an element', { a: [{ n: 1, m: 1 }] }, () => ({ 'a.0.n': 2 }), { a: [{ n: 2, m: 1 }] }],
  ['a position behind the end', { a: [1] }, () => ({ 'a.3': 4 }), { a: [1, null, null, 4] }],
  ['null', { a: 1 }, () => ({ a: null }), { a: null }],
  ['remove', { a: 1, b: 2 }, (_) => ({ a: _.remove() }), { b: 2 }],
  ['remove of a nested field', { o: { x: 1, y: 2 } }, (_) => ({ o: { x: _.remove() } }), { o: { y: 2 } }],
  ['remove of an element leaves null', { a: [1, 2, 3] }, (_) => ({ 'a.1': _.remove() }), { a: [1, null, 3] }],
  ['remove of what is missing', { a: 1 }, (_) => ({ 'x.y': _.remove() }), { a: 1 }],
  ['inc', { n: 1 }, (_) => ({ n: _.inc(1.5) }), { n: 2.5 }],
  ['inc of a missing field', {}, (_) => ({ o: { n: _.inc(-2) } }), { o: { n: -2 } }],
  ['mul', { n: 3 }, (_) => ({ n: _.mul(2) }), { n: 6 }],
  ['mul of a missing field', {}, (_) => ({ n: _.mul(2) }), { n: 0 }],
  ['min that is less', { n: 3 }, (_) => ({ n: _.min(2) }), { n: 2 }],
  ['min that is not', { n: 3 }, (_) => ({ n: _.min(5) }), { n: 3 }],
  ['min of a missing field', {}, (_) => ({ n: _.min(5) }), { n: 5 }],
  ['max across types: text above numbers', { n: 3 }, (_) => ({ n: _.max('a') }), { n: 'a' }],
  ['max of dates', { at: new Date(1) }, (_) => ({ at: _.max(new Date(2)) }), { at: new Date(2) }],
  ['bit', { n: 12 }, (_) => ({ n: _.bit({ and: 10 }) }), { n: 8 }],
  ['bit of a missing field', {}, (_) => ({ n: _.bit({ or: 5 }) }), { n: 5 }],
  ['rename', { a: 1, b: 2 }, (_) => ({ a: _.rename('c') }), { b: 2, c: 1 }],
  ['rename into an object', { a: 1, o: { x: 1 } }, (_) => ({ a: _.rename('o.y') }), { o: { x: 1, y: 1 } }],
  ['rename of what is missing', { b: 2 }, (_) => ({ a: _.rename('c') }), { b: 2 }],
  ['push', { a: [1] }, (_) => ({ a: _.push(2) }), { a: [1, 2] }],
  ['push of several', { a: [1] }, (_) => ({ a: _.push([2, 3]) }), { a: [1, 2, 3] }],
  ['push to a missing field', {}, (_) => ({ a: _.push({ n: 1 }) }), { a: [{ n: 1 }] }],
  [
    'push at a position',
    { a: [1, 4] },
    (_) => ({ a: _.push({ each: [2, 3], position: 1 }) }),
    { a: [1, 2, 3, 4] },
  ],
  [
    'push at a position from the end',
    { a: [1, 4] },
    (_) => ({ a: _.push({ each: [3], position: -1 }) }),
    { a: [1, 3, 4] },
  ],
  ['push, sorted', { a: [3, 1] }, (_) => ({ a: _.push({ each: [2], sort: -1 }) }), { a: [3, 2, 1] }],
  [
    'push, sorted by two fields, the first kept',
    { a: [{ n: 1, m: 1 }] },
    (_) => ({
      a: _.push({
        each: [
          { n: 1, m: 2 },
          { n: 0, m: 9 },
        ],
        sort: { n: -1, m: -1 },
        slice: 2,
      }),
    }),
    {
      a: [
        { n: 1, m: 2 },
        { n: 1, m: 1 },
      ],
    },
  ],
  ['push, the last kept', { a: [1, 2] }, (_) => ({ a: _.push({ each: [3], slice: -2 }) }), { a: [2, 3] }],
  [
    'push to a missing field, sorted and cut',
    {},
    (_) => ({ a: _.push({ each: [3, 1, 2], sort: 1, slice: 2 }) }),
    { a: [1, 2] },
  ],
  ['push of nothing, cut to nothing', { a: [1] }, (_) => ({ a: _.push({ each: [], slice: 0 }) }), { a: [] }],
  ['pop', { a: [1, 2] }, (_) => ({ a: _.pop() }), { a: [1] }],
  ['pop of nothing', { a: [] }, (_) => ({ a: _.pop() }), { a: [] }],
  ['shift', { a: [1, 2] }, (_) => ({ a: _.shift() }), { a: [2] }],
  ['unshift', { a: [3] }, (_) => ({ a: _.unshift([1, 2]) }), { a: [1, 2, 3] }],
  ['pull of a value', { a: [1, 2, 1] }, (_) => ({ a: _.pull(1) }), { a: [2] }],
  ['pull by a condition', { a: [1, 5, 9] }, (_) => ({ a: _.pull(_.gte(5)) }), { a: [1] }],
  ['pull of some values', { a: [1, 2, 3] }, (_) => ({ a: _.pull(_.in([1, 3])) }), { a: [2] }],
  [
    'pull of objects by their fields',
    { a: [{ n: 1, m: 1 }, { n: 9, m: 1 }, 7] },
    (_) => ({ a: _.pull({ n: _.gt(5), m: 1 }) }),
    { a: [{ n: 1, m: 1 }, 7] },
  ],
  ['pullAll', { a: [1, 2, 3, 2] }, (_) => ({ a: _.pullAll([2, 3]) }), { a: [1] }],
  ['addToSet', { a: [1, 2] }, (_) => ({ a: _.addToSet(2) }), { a: [1, 2] }],
  ['addToSet of several', { a: [1, 1] }, (_) => ({ a: _.addToSet({ $each: [2, 1, 2] }) }), { a: [1, 1, 2] }],
  ['addToSet of an object', { a: [{ n: 1 }] }, (_) => ({ a: _.addToSet({ n: 1 }) }), { a: [{ n: 1 }] }],
  [
    'several commands at once',
    { n: 1, a: [1], old: 1 },
    (_) => ({ n: _.inc(1), a: _.push(2), old: _.remove(), text: '好' }),
    { n: 2, a: [1, 2], text: '好' },
  ],
]

describe.each(['node-sdk', 'wx-server-sdk'])('an update of %s', (name) => {
  it.each(cases)('makes %s', async (_what, before, change, after) => {
    const sdk = started.sdks[name] as Sdk
    expect(await afterUpdate(sdk, before, change(sdk.db.command))).toEqual(after)
  })

  it('changes the element that the query matched', async () => {
    const sdk = started.sdks[name] as Sdk
    const before = { list: [{ n: 1 }, { n: 2 }, { n: 2 }] }
    const after = await afterUpdate(sdk, before, { 'list.$.done': true }, { 'list.n': 2 })
    expect(after).toEqual({ list: [{ n: 1 }, { n: 2, done: true }, { n: 2 }] })
  })

  it('changes every element', async () => {
    const sdk = started.sdks[name] as Sdk
    const after = await afterUpdate(
      sdk,
      { list: [{ n: 1 }, { n: 2 }] },
      { 'list.$[].n': sdk.db.command.inc(1) },
    )
    expect(after).toEqual({ list: [{ n: 2 }, { n: 3 }] })
  })

  it('changes all that match', async () => {
    const sdk = started.sdks[name] as Sdk
    await sdk.add(
      'things',
      [1, 2, 3].map((n) => ({ group: name, n })),
    )
    expect(await sdk.update('things', { group: name, n: sdk.db.command.gt(1) }, { many: true })).toBe(2)
  })
})

describe('an update of one of those that match', () => {
  it('changes one', async () => {
    const { sdk } = started
    await sdk.add('things', [{ group: 'one' }, { group: 'one' }])
    const one = sdk.db.collection('things').where({ group: 'one' }).options({ multiple: false })
    expect(await one.update({ done: true })).toMatchObject({ updated: 1 })
    expect(await sdk.find('things', { group: 'one', done: true })).toHaveLength(1)
  })
})

describe('an update that mongod would not run', () => {
  const wrong: [what: string, before: Fields, change: (_: Command) => Fields, words: RegExp][] = [
    ['inc of text', { n: 'x' }, (_) => ({ n: _.inc(1) }), /non-numeric type/],
    ['inc of null', { n: null }, (_) => ({ n: _.inc(1) }), /non-numeric type/],
    ['inc by text', { n: 1 }, (_) => ({ n: _.inc('1') }), /non-numeric argument/],
    ['mul of an array', { n: [1] }, (_) => ({ n: _.mul(2) }), /non-numeric type/],
    ['push to text', { a: 'x' }, (_) => ({ a: _.push(1) }), /must be an array/],
    ['push to null', { a: null }, (_) => ({ a: _.push(1) }), /must be an array/],
    ['addToSet on an object', { a: {} }, (_) => ({ a: _.addToSet(1) }), /non-array type/],
    ['pop of text', { a: 'x' }, (_) => ({ a: _.pop() }), /non-array type/],
    ['pull from a number', { a: 1 }, (_) => ({ a: _.pull(1) }), /non-array type/],
    ['a field inside null', { a: null }, () => ({ 'a.b': 1 }), /Cannot create field 'b'/],
    ['a field inside text', { a: 'x' }, () => ({ 'a.b': 1 }), /Cannot create field 'b'/],
    ['a named field of an array', { a: [1] }, () => ({ 'a.b': 1 }), /Cannot create field 'b'/],
    ['two changes of one path', { a: 1 }, () => ({ a: 1, 'a.b': 2 }), /conflict/],
    ['bit of a fraction', { n: 1.5 }, (_) => ({ n: _.bit({ and: 1 }) }), /\$bit/],
    ['a matched element that no condition names', { a: [1] }, () => ({ 'a.$': 2 }), /positional operator/],
  ]

  it.each(wrong)('fails for %s and leaves the document as it was', async (_what, before, change, words) => {
    const { sdk } = started
    next += 1
    const _id = `wrong-${next}`
    await sdk.add('things', { _id, ...before })
    const failing = sdk.update('things', { _id }, change(sdk.db.command))
    await expect(failing).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
    await expect(failing).rejects.toThrow(words)
    expect(await sdk.find('things', { _id })).toEqual([{ _id, ...before }])
  })

  it('fails on an unknown command', async () => {
    await started.sdk.add('things', { _id: 'unknown' })
    const raw = started.sdk.db.collection('things').options({ raw: true }).where({ _id: 'unknown' })
    await expect(raw.update({ $flip: { a: 1 } })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    await expect(raw.update({ $set: { _id: 'other' } })).rejects.toThrow(/immutable field '_id'/)
  })
})
