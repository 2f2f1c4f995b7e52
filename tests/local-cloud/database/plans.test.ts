import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type InspectableDatabase } from '../../../local/cloud/database/database.ts'
import type { FindOptions, IndexDeclaration, Query } from '../../../local/cloud/database/values/types.ts'

const total = 20_000
const indexes: IndexDeclaration[] = [
  {
    name: 'by_activity',
    keys: [
      ['owner', 1],
      ['pinned', -1],
      ['at', 1],
    ],
  },
  { name: 'by_name', keys: [['name', 1]] },
]

let dataDir: string
let database: InspectableDatabase

const idOf = (at: number): string => `n${String(at).padStart(5, '0')}`

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'plans-'))
  database = await createDatabase({ dataDir })
  const documents = Array.from({ length: total }, (_, at) => ({
    _id: idOf(at),
    owner: `o${at % 10}`,
    pinned: at % 3 === 0,
    at: (at * 7919) % total,
    name: `name-${at}`,
    loose: at,
  }))
  for (const name of ['indexed', 'plain']) {
    await database.declare([{ name, indexes: name === 'indexed' ? indexes : [], rule: 'ADMINONLY' }])
    await database.insert(name, documents)
  }
})
afterAll(async () => {
  await database.close()
  await rm(dataDir, { recursive: true })
})

/** What is found, and how many documents were looked at for it. */
async function looked<Found>(run: () => Promise<Found>): Promise<{ found: Found; documents: number }> {
  const before = database.examined.documents
  const found = await run()
  return { found, documents: database.examined.documents - before }
}

describe('a query looks at no more documents than it finds', () => {
  it.each<[what: string, options: FindOptions]>([
    [
      'sorted in the declared directions of an index',
      {
        query: { owner: 'o3' },
        order: [
          ['pinned', -1],
          ['at', 1],
        ],
      },
    ],
    [
      'sorted against the declared directions',
      {
        query: { owner: 'o3' },
        order: [
          ['pinned', 1],
          ['at', -1],
        ],
      },
    ],
    [
      'sorted by a whole index whose directions differ',
      {
        order: [
          ['owner', 1],
          ['pinned', -1],
          ['at', 1],
        ],
      },
    ],
    ['sorted by _id', { order: [['_id', 1]] }],
    ['sorted by _id, the last first', { order: [['_id', -1]] }],
    ['between two ids', { query: { _id: { $gte: idOf(500), $lt: idOf(520) } } }],
    ['behind an id', { query: { _id: { $gt: idOf(500) } }, order: [['_id', 1]] }],
    ['before an id, the last first', { query: { _id: { $lte: idOf(500) } }, order: [['_id', -1]] }],
    ['of the beginning of a text', { query: { name: /^name-1999/ } }],
    ['of the beginning of a text, as an operator', { query: { name: { $regex: /^name-42\d/ } } }],
    ['of one of two conditions', { query: { $or: [{ name: 'name-7' }, { _id: idOf(9) }] } }],
    ['of many values', { query: { name: { $in: Array.from({ length: 300 }, (_, at) => `name-${at}`) } } }],
  ])('%s', async (_what, given) => {
    const options = { ...given, limit: given.order ? 20 : 1000 }
    const { found, documents } = await looked(() => database.find('indexed', options))
    expect(found.length).toBeGreaterThan(1)
    // An end that is not included is looked at once.
    expect(documents).toBeLessThanOrEqual(found.length + 1)
    if (options.order) expect(found).toEqual(await database.find('plain', options))
    else expect(new Set(found)).toEqual(new Set(await database.find('plain', options)))
  })

  it.each<[what: string, stages: Query[], most: number]>([
    [
      '$match, $sort and $limit',
      [{ $match: { owner: 'o1' } }, { $sort: { pinned: -1, at: 1 } }, { $limit: 5 }],
      5,
    ],
    ['$sort, $skip and $limit', [{ $sort: { _id: -1 } }, { $skip: 5 }, { $limit: 5 }], 10],
    ['$limit alone', [{ $limit: 5 }], 5],
    [
      '$lookup',
      [
        { $match: { _id: { $in: [idOf(1), idOf(2)] } } },
        { $lookup: { from: 'indexed', localField: 'name', foreignField: 'name', as: 'same' } },
      ],
      4,
    ],
  ])('in a pipeline that begins with %s', async (_what, stages, most) => {
    const { found, documents } = await looked(() => database.aggregate('indexed', stages))
    expect(documents).toBeLessThanOrEqual(most)
    expect(found).toEqual(await database.aggregate('plain', stages))
  })
})

describe('a request that looks at every document', () => {
  const everything = [
    ['find', () => database.find('plain', { query: { loose: -1 } })],
    ['a sort', () => database.find('plain', { order: [['at', 1]], limit: 3 })],
    ['count', () => database.count('plain', { loose: { $gte: 0 } })],
    ['a pipeline', () => database.aggregate('plain', [{ $match: { loose: -1 } }])],
    ['update of one', () => database.updateAndReturn('plain', { loose: total - 1 }, { $inc: { times: 1 } })],
    ['remove', () => database.remove('plain', { loose: -1 }, { multi: true })],
  ] as const

  it.each(everything)('lets others have their turns: %s', async (_what, run) => {
    let isDone = false
    const all = run().then(() => (isDone = true))
    let turns = 0
    while (!isDone) {
      await database.find('indexed', { query: { _id: idOf(turns) } })
      turns += 1
      await new Promise((resolve) => void setImmediate(resolve))
    }
    await all
    expect(turns).toBeGreaterThan(2)
  })

  it('finds what was there when it began', async () => {
    const found = database.find('plain', { query: { loose: { $gte: 0 } }, limit: 10 * total })
    await database.insert('plain', [{ _id: 'z', loose: 0 }])
    await database.remove('plain', { _id: idOf(total - 1) }, { multi: false })
    expect(await found).toHaveLength(total)
    expect(await database.count('plain', { loose: { $gte: 0 } })).toBe(total)
  })

  it('writes what still matches when its turn has come', async () => {
    const change = { $set: { mark: 1 } }
    const options = { multi: true, upsert: false, replace: false }
    const marked = database.update('plain', { loose: { $gte: 100, $lt: 1100 } }, change, options)
    await database.update('plain', { _id: idOf(1050) }, { $set: { loose: -5 } }, { ...options, multi: false })
    expect((await marked).updated).toBe(999)
    expect(await database.count('plain', { mark: 1 })).toBe(999)
  })

  it('increments exactly once for each of many at a time', async () => {
    const times = 20
    const one = () =>
      database.updateAndReturn('plain', { loose: 77, free: { $exists: false } }, { $set: { free: 1 } })
    const taken = await Promise.all(Array.from({ length: times }, one))
    expect(taken.filter(({ document }) => document !== null)).toHaveLength(1)
    const upsert = { multi: false, upsert: true, replace: false }
    const made = Array.from({ length: 5 }, () =>
      database.update('plain', { loose: -77 }, { $inc: { n: 1 } }, upsert),
    )
    await Promise.all(made)
    expect(await database.find('plain', { query: { loose: -77 } })).toMatchObject([{ n: 5 }])
  })

  it('is answered although the database is being closed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plans-closing-'))
    const closing = await createDatabase({ dataDir: folder })
    await closing.declare([{ name: 'plain', indexes: [], rule: 'ADMINONLY' }])
    await closing.insert(
      'plain',
      Array.from({ length: total }, (_, at) => ({ at })),
    )
    const found = closing.find('plain', { query: { at: { $gte: 0 } }, limit: 2 * total })
    await closing.close()
    expect(await found).toHaveLength(total)
    await rm(folder, { recursive: true })
  })
})
