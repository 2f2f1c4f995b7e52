import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareValues } from '../../../local/cloud/database/values/bson-order.ts'
import { createDatabase, type InspectableDatabase } from '../../../local/cloud/database/database.ts'
import type {
  Document,
  FindOptions,
  IndexDeclaration,
  Query,
} from '../../../local/cloud/database/values/types.ts'

/** Any number of them, in any order of types: what matters is that an index never changes an answer. */
const indexes: IndexDeclaration[] = [
  { name: 'a', keys: [['a', 1]] },
  {
    name: 'a_b',
    keys: [
      ['a', 1],
      ['b', -1],
    ],
  },
  {
    name: 'b_c_a',
    keys: [
      ['b', 1],
      ['c', 1],
      ['a', 1],
    ],
  },
  { name: 'd_e', keys: [['d.e', 1]] },
]

const plain = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -2, max: 3 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(0.5, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2 ** 53),
  },
  { weight: 3, arbitrary: fc.constantFrom('', 'a', 'b', 'ab', '\u0000', 'a\u0001', '中', '\uFFFD', '😀') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'x'.repeat(200),
      `${'x'.repeat(200)}y`,
      `${'x'.repeat(159)}😀`,
      `${'x'.repeat(159)}\uFFFD`,
      `${'x'.repeat(70)}\u0000`,
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom(null, true, false) },
  { weight: 2, arbitrary: fc.constantFrom(new Date(0), new Date(1), new Date(-5)) },
)
const odd = fc.oneof(
  fc.constant(Number.NaN),
  fc.array(plain, { maxLength: 3 }),
  fc.record({ e: plain }),
  fc.constant([{ e: 1 }, { e: [2] }, 3]),
)
const value = fc.oneof({ weight: 6, arbitrary: plain }, { weight: 1, arbitrary: odd })
const tidyDocument = fc.record(
  { a: plain, b: plain, c: plain, d: fc.record({ e: plain }) },
  { requiredKeys: [] },
)
const oddDocument = fc.record(
  {
    a: value,
    b: value,
    c: value,
    d: fc.oneof(fc.record({ e: value }), fc.array(fc.record({ e: value }), { maxLength: 2 })),
  },
  { requiredKeys: [] },
)

const operators = fc.oneof(
  fc.record({ $eq: value }),
  fc.record({ $in: fc.array(value, { maxLength: 3 }) }),
  fc.record({ $gt: value, $lt: value }, { requiredKeys: [] }),
  fc.record({ $gte: value, $lte: value }, { requiredKeys: [] }),
  fc.record({ $gt: plain }),
  fc.record({ $lte: plain }),
  fc.record({ $ne: value }),
  fc.record({ $nin: fc.array(value, { maxLength: 2 }) }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $not: fc.record({ $gt: plain }) }),
  fc.constantFrom(/^x|a/, /^a/, /^x+y/, /^中?/, /^😀*/, /^\uFFFD/, /^A/i).map(($regex) => ({ $regex })),
)
const condition = fc.oneof({ weight: 2, arbitrary: value }, { weight: 3, arbitrary: operators })
const simple = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd.e'), condition, { maxKeys: 3 })
const query: fc.Arbitrary<Query> = fc.oneof(
  { weight: 4, arbitrary: simple },
  { weight: 1, arbitrary: fc.array(simple, { minLength: 1, maxLength: 3 }).map(($and) => ({ $and })) },
  { weight: 1, arbitrary: fc.tuple(simple, simple).map(([one, other]) => ({ ...one, $or: [one, other] })) },
  { weight: 1, arbitrary: fc.array(simple, { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })) },
)
const direction = fc.constantFrom<(1 | -1)[]>(1, -1)
const order = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd.e', '_id'), direction), {
  selector: ([field]) => field,
  maxLength: 3,
})

const ids = (found: Document[]) => found.map(({ _id }) => _id)
const sign = (one: unknown, other: unknown) => Math.sign(compareValues(one, other))

describe('a declared index', () => {
  let dataDir: string
  let database: InspectableDatabase
  let made = 0

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'differential-'))
    database = await createDatabase({ dataDir })
  })
  afterAll(async () => {
    await database.close()
    await rm(dataDir, { recursive: true })
  })

  /** Two collections of the same documents, with indexes and without. */
  async function twins(documents: Record<string, unknown>[]): Promise<[string, string]> {
    made += 1
    const names: [string, string] = [`indexed${made}`, `plain${made}`]
    await database.declare([
      { name: names[0], indexes, rule: 'ADMINONLY' },
      { name: names[1], indexes: [], rule: 'ADMINONLY' },
    ])
    const given = documents.map((document, at) => ({ ...document, _id: `id${at}` }))
    for (const name of names) if (given.length > 0) await database.insert(name, given)
    return names
  }

  async function alike(names: [string, string], options: FindOptions): Promise<void> {
    const [indexed, plainly] = [
      await database.find(names[0], options),
      await database.find(names[1], options),
    ]
    expect(ids(indexed)).toEqual(ids(plainly))
  }

  it.each([
    ['plain values', tidyDocument],
    ['values of any kind', oddDocument],
  ])('answers as a scan does, over %s', async (_what, document) => {
    const plans = new Map<string, number>()
    let full = 0
    const cases = fc.array(fc.tuple(query, order, fc.nat(3), fc.integer({ min: 1, max: 6 })), {
      minLength: 12,
      maxLength: 12,
    })
    const property = fc.asyncProperty(
      fc.array(document, { maxLength: 14 }),
      cases,
      async (documents, queries) => {
        const names = await twins(documents)
        for (const [each, sort, offset, limit] of queries) {
          const sorted: FindOptions['order'] = [
            ...sort.filter(([field]) => field !== '_id'),
            ['_id', sort[0]?.[1] ?? 1],
          ]
          const options = { query: each, order: sorted, offset, limit }
          const indexed = await database.find(names[0], options)
          plans.set(database.examined.lastPlan, (plans.get(database.examined.lastPlan) ?? 0) + 1)
          expect(ids(indexed)).toEqual(ids(await database.find(names[1], options)))
          full += Math.min(indexed.length, 1)
          expect(await database.count(names[0], each)).toBe(await database.count(names[1], each))
        }
      },
    )
    await fc.assert(property, { numRuns: 60 })
    for (const index of indexes) expect(plans.get(`index ${index.name}`)).toBeGreaterThan(0)
    expect(full).toBeGreaterThan(100)
  })

  it('stays right through updates and removals', async () => {
    const change = fc.oneof(
      fc.record({ kind: fc.constant('set'), query: simple, value }),
      fc.record({ kind: fc.constant('unset'), query: simple, value }),
      fc.record({ kind: fc.constant('remove'), query: simple, value }),
    )
    const property = fc.asyncProperty(
      fc.array(oddDocument, { minLength: 4, maxLength: 12 }),
      fc.array(change, { maxLength: 8 }),
      fc.array(simple, { minLength: 6, maxLength: 6 }),
      async (documents, changes, queries) => {
        const names = await twins(documents)
        for (const each of changes) {
          for (const name of names) {
            if (each.kind === 'remove') await database.remove(name, each.query, { multi: true })
            else {
              const update = each.kind === 'set' ? { $set: { a: each.value } } : { $unset: { b: '' } }
              await database.update(name, each.query, update, { multi: true, upsert: false, replace: false })
            }
          }
        }
        for (const each of queries)
          await alike(names, {
            query: each,
            order: [
              ['a', 1],
              ['_id', 1],
            ],
            limit: 50,
          })
        await alike(names, {
          order: [
            ['b', -1],
            ['c', -1],
            ['_id', -1],
          ],
          limit: 50,
        })
      },
    )
    await fc.assert(property, { numRuns: 40 })
  })

  it('is used by a transaction together with what it wrote', async () => {
    const property = fc.asyncProperty(
      fc.array(tidyDocument, { minLength: 4, maxLength: 10 }),
      fc.array(tidyDocument, { minLength: 1, maxLength: 4 }),
      simple,
      async (documents, written, each) => {
        const names = await twins(documents)
        const answers = []
        for (const name of names) {
          const transaction = await database.startTransaction()
          for (const [at, document] of written.entries()) {
            const options = { multi: false, upsert: true, replace: true }
            await database.update(name, { _id: `id${at * 2}` }, document, options, transaction)
          }
          await database.remove(name, { _id: 'id1' }, { multi: false }, transaction)
          const options: FindOptions = {
            query: each,
            order: [
              ['a', 1],
              ['b', 1],
              ['_id', 1],
            ],
            limit: 50,
          }
          answers.push(ids(await database.find(name, options, transaction)))
          await database.commitTransaction(transaction)
          answers.push(ids(await database.find(name, options)))
        }
        expect(new Set(answers.map(String)).size).toBe(1)
      },
    )
    await fc.assert(property, { numRuns: 40 })
  })
})

describe('the order of values', () => {
  it('is total: antisymmetric and transitive over all types', () => {
    fc.assert(
      fc.property(value, value, value, (one, two, three) => {
        expect(sign(one, two) + sign(two, one)).toBe(0)
        if (sign(one, two) <= 0 && sign(two, three) <= 0) expect(sign(one, three)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 2000 },
    )
  })

  it('of text is that of its UTF-8 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        expect(Math.sign(compareValues(one, other))).toBe(
          Buffer.compare(Buffer.from(one), Buffer.from(other)),
        )
      }),
      { numRuns: 2000 },
    )
  })
})
