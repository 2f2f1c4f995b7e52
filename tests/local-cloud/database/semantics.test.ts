import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase } from '../../../local/cloud/database/database.ts'
import type { Database, Query } from '../../../local/cloud/database/values/types.ts'

/** What MongoDB's manual says of arrays, missing values and types; each collection holds its own values. */
const values: Record<string, Record<string, unknown>> = {
  missing: {
    null: { x: null },
    none: {},
    zero: { x: 0 },
    text: { x: '' },
    list: { x: [null] },
    empty: { x: [] },
  },
  arrays: {
    one: { x: 1 },
    list: { x: [1, 2] },
    nested: { x: [[1, 2], 3] },
    same: { x: [2, 1] },
    far: { x: [0, 9] },
  },
  objects: { plain: { o: { a: 1, b: 2 } }, turned: { o: { b: 2, a: 1 } }, more: { o: { a: 1, b: 2, c: 3 } } },
  paths: {
    objects: { l: [{ n: 1 }, { n: [2, 3] }] },
    lacking: { l: [{ n: 1 }, { m: 2 }] },
    bare: { l: [1, 2] },
    empty: { l: [] },
    deep: { l: [{ k: [{ n: 5 }] }] },
    scalar: { l: 4 },
  },
  types: {
    number: { x: 5 },
    text: { x: '5' },
    object: { x: { a: 1 } },
    list: { x: [7] },
    yes: { x: true },
    date: { x: new Date(5) },
    pattern: { x: /5/ },
    null: { x: null },
    none: {},
    void: { x: [] },
  },
}

let dataDir: string
let database: Database

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'semantics-'))
  database = await createDatabase({ dataDir })
  for (const [name, documents] of Object.entries(values)) {
    await database.createCollection(name)
    await database.insert(
      name,
      Object.entries(documents).map(([_id, fields]) => ({ ...(fields as object), _id })),
    )
  }
})
afterAll(async () => {
  await database.close()
  await rm(dataDir, { recursive: true })
})

const ids = async (collection: string, query: Query) =>
  new Set((await database.find(collection, { query })).map(({ _id }) => _id))

const sorted = async (collection: string, field: string, direction: 1 | -1) =>
  (await database.find(collection, { order: [[field, direction]] })).map(({ _id }) => _id).join(' ')

describe('a query', () => {
  it.each<[what: string, collection: string, query: Query, found: string]>([
    ['null is null, missing, or an element', 'missing', { x: null }, 'null none list'],
    ['not null is all else', 'missing', { x: { $ne: null } }, 'zero text empty'],
    ['$exists sees null', 'missing', { x: { $exists: true } }, 'null zero text list empty'],
    ['$in with null sees missing', 'missing', { x: { $in: [null, 0] } }, 'null none zero list'],
    ['$gte null is null', 'missing', { x: { $gte: null } }, 'null none list'],
    ['$gt null is nothing', 'missing', { x: { $gt: null } }, ''],
    ['$type null sees no missing', 'missing', { x: { $type: 'null' } }, 'null list'],
    ['an empty list equals itself', 'missing', { x: [] }, 'empty'],
    ['a value is an element', 'arrays', { x: 1 }, 'one list same'],
    ['a list is itself in its order, or an element', 'arrays', { x: [1, 2] }, 'list nested'],
    ['$ne spares lists with the element', 'arrays', { x: { $ne: 1 } }, 'nested far'],
    ['two bounds may hold for two elements', 'arrays', { x: { $gt: 3, $lt: 2 } }, 'far'],
    ['$elemMatch wants one for both', 'arrays', { x: { $elemMatch: { $gt: 3, $lt: 2 } } }, ''],
    ['$all wants every one', 'arrays', { x: { $all: [1, 2] } }, 'list same'],
    [
      '$all of a list takes the list itself or an element',
      'arrays',
      { x: { $all: [[1, 2]] } },
      'list nested',
    ],
    ['$size counts the outer list', 'arrays', { x: { $size: 2 } }, 'list nested same far'],
    ['a position in a list', 'arrays', { 'x.0': 1 }, 'list nested'],
    ['a position in a list in a list', 'arrays', { 'x.0.1': 2 }, 'nested'],
    ['$in of a list', 'arrays', { x: { $in: [[2, 1], 9] } }, 'same far'],
    ['objects equal in the order of their fields', 'objects', { o: { a: 1, b: 2 } }, 'plain'],
    ['their fields in any', 'objects', { 'o.a': 1, 'o.b': 2 }, 'plain turned more'],
    ['a path through a list', 'paths', { 'l.n': 1 }, 'objects lacking'],
    ['a path to lists in a list', 'paths', { 'l.n': { $in: [3] } }, 'objects'],
    ['a path to lists in a list, compared', 'paths', { 'l.n': { $gt: 2 } }, 'objects'],
    ['a path through two lists', 'paths', { 'l.k.n': 5 }, 'deep'],
    ['null at a path sees objects that lack it', 'paths', { 'l.n': null }, 'lacking deep scalar'],
    ['$exists at a path', 'paths', { 'l.n': { $exists: true } }, 'objects lacking'],
    ['$exists not at a path', 'paths', { 'l.n': { $exists: false } }, 'bare empty deep scalar'],
    ['$elemMatch on elements that are objects', 'paths', { l: { $elemMatch: { n: 1 } } }, 'objects lacking'],
    ['$not takes missing too', 'paths', { 'l.n': { $not: { $gt: 1 } } }, 'lacking bare empty deep scalar'],
    ['comparisons stay in their type', 'types', { x: { $gt: 4 } }, 'number list'],
    ['text with text', 'types', { x: { $lte: '5' } }, 'text'],
    ['dates with dates', 'types', { x: { $lt: new Date(6) } }, 'date'],
    ['booleans with booleans', 'types', { x: { $gt: false } }, 'yes'],
    ['a pattern finds text and itself', 'types', { x: /5/ }, 'text pattern'],
    ['$type by name or number', 'types', { x: { $type: ['bool', 9, 'object'] } }, 'yes date object'],
    ['$type array is the list', 'types', { x: { $type: 'array' } }, 'list void'],
    [
      '$nor',
      'types',
      { $nor: [{ x: { $type: 'number' } }, { x: null }] },
      'text object yes date pattern void',
    ],
  ])('holds that %s', async (_what, collection, query, found) => {
    expect(await ids(collection, query)).toEqual(new Set(found.split(' ').filter(Boolean)))
  })
})

describe('a sort', () => {
  it('goes by type: empty lists, null and missing, numbers, text, objects, booleans, dates, patterns', async () => {
    expect(await sorted('types', 'x', 1)).toBe('void none null number list text object yes date pattern')
    expect(await sorted('types', 'x', -1)).toBe('pattern date yes object text list number none null void')
  })

  it('takes the least element of a list upwards, the greatest downwards', async () => {
    expect(await sorted('arrays', 'x', 1)).toBe('far list one same nested')
    expect(await sorted('arrays', 'x', -1)).toBe('nested far list same one')
  })

  it('follows a path through lists', async () => {
    expect(await sorted('paths', 'l.n', -1)).toBe('objects lacking bare deep empty scalar')
  })
})

describe('an upsert', () => {
  it('starts from the equalities of its query', async () => {
    await database.createCollection('upserts')
    const query = { _id: 'made', kind: { $eq: 'a' }, 'at.city': '甲', n: { $gt: 3 }, $and: [{ tag: 'x' }] }
    const change = { $set: { name: '乙' }, $inc: { times: 1 }, $setOnInsert: { first: true } }
    const options = { multi: false, upsert: true, replace: false }
    const once = { updated: 0, upsertedId: 'made' }
    expect(await database.update('upserts', query, change, options)).toEqual(once)
    const made = { _id: 'made', kind: 'a', at: { city: '甲' }, tag: 'x', name: '乙', times: 1, first: true }
    expect(await database.find('upserts', {})).toEqual([made])
    const again = { $setOnInsert: { first: false }, $inc: { times: 1 } }
    expect(await database.update('upserts', { _id: 'made' }, again, options)).toMatchObject({ updated: 1 })
    expect(await database.find('upserts', {})).toEqual([{ ...made, times: 2 }])
  })
})
