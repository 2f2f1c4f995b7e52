import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type InspectableDatabase } from '../../../local/cloud/database/database.ts'
import type { Query } from '../../../local/cloud/database/values/types.ts'

const long = 'x'.repeat(240)
let dataDir: string
let database: InspectableDatabase

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'counting-'))
  database = await createDatabase({ dataDir })
  const indexes = [
    { name: 'owner_order', keys: [['owner', 1] as [string, 1], ['order', -1] as [string, -1]] },
    { name: 'mixed', keys: [['mixed', 1] as [string, 1]] },
  ]
  await database.declare([{ name: 'notes', indexes, rule: 'ADMINONLY' }])
  const documents = Array.from({ length: 60 }, (_, at) => ({
    owner: at % 2 === 0 ? 'even' : 'odd',
    order: at,
    ...(at % 3 === 0 && { mixed: at === 0 ? null : at }),
  }))
  await database.insert('notes', [...documents, { owner: long, order: 'text' }])
})
afterAll(async () => {
  await database.close()
  await rm(dataDir, { recursive: true })
})

async function counted(query: Query): Promise<{ total: number; documents: number }> {
  const before = database.examined.documents
  const total = await database.count('notes', query)
  return { total, documents: database.examined.documents - before }
}

describe('a count', () => {
  it.each<[what: string, query: Query, total: number]>([
    ['everything', {}, 61],
    ['one value', { owner: 'odd' }, 30],
    ['one value, by its operator', { owner: { $eq: 'odd' } }, 30],
    ['several values', { owner: { $in: ['odd', 'even', 'odd', 'nobody'] } }, 60],
    ['null, and what is missing', { mixed: null }, 42],
    ['a range without its ends', { owner: 'even', order: { $gt: 10, $lt: 20 } }, 4],
    ['a range with its ends', { owner: 'even', order: { $gte: 10, $lte: 20 } }, 6],
    ['what is above', { owner: 'odd', order: { $gt: 55 } }, 2],
    ['what is below', { owner: 'odd', order: { $lt: 4 } }, 2],
    ['both of two conditions', { $and: [{ owner: 'odd' }, { order: { $lte: 3 } }] }, 2],
    ['nothing', { owner: 'nobody' }, 0],
  ])('of %s reads keys alone', async (_what, query, total) => {
    expect(await counted(query)).toEqual({ total, documents: 0 })
  })

  it.each<[what: string, query: Query, total: number]>([
    ['a condition on another field', { owner: 'odd', mixed: 3 }, 1],
    ['two conditions on one field', { owner: 'odd', order: { $gt: 10, $ne: 11 } }, 24],
    ['values and bounds on one field', { owner: { $in: ['odd', 'even'], $gt: 'f' } }, 30],
    ['bounds of two types', { owner: 'odd', order: { $gt: 1, $lt: 'z' } }, 0],
    ['a value that no number equals', { owner: 'odd', order: Number.NaN }, 0],
    ['a text longer than a key that begins like another', { owner: `${long}y`, order: 'text' }, 0],
    ['one of two conditions', { owner: 'odd', $or: [{ order: 1 }, { order: 2 }] }, 1],
  ])('of %s looks at documents where keys do not tell', async (_what, query, total) => {
    expect((await counted(query)).total).toBe(total)
  })
})

describe('a page', () => {
  it('reads no more documents than it gives, whichever way it goes', async () => {
    for (const direction of [1, -1] as const) {
      for (const bound of [{ $lt: 40 }, { $gt: 20 }, { $lte: 40, $gt: 3 }]) {
        const before = database.examined.documents
        const query = { owner: 'even', order: bound }
        const found = await database.find('notes', { query, order: [['order', direction]], limit: 8 })
        expect(found).toHaveLength(8)
        expect(database.examined).toMatchObject({ documents: before + 8, lastPlan: 'index owner_order' })
      }
    }
  })
})

describe('how many documents an update tells of', () => {
  const options = { multi: true, upsert: false, replace: false }

  it('are those that are other than before', async () => {
    await database.insert('notes', [
      { _id: 'same', owner: 'told', tags: ['a'], deep: { n: 1 } },
      { _id: 'other', owner: 'told', tags: [], deep: { n: 2 } },
    ])
    const heard: string[] = []
    const stop = database.onChange(({ id }) => heard.push(id))
    const update = (change: Query) => database.update('notes', { owner: 'told' }, change, options)
    expect(await update({ $set: { 'deep.n': 1 } })).toMatchObject({ updated: 1 })
    expect(await update({ $pull: { tags: 'a' } })).toMatchObject({ updated: 1 })
    expect(await update({ $set: { owner: 'told' } })).toMatchObject({ updated: 0 })
    stop()
    expect(heard).toEqual(['other', 'same'])
  })

  it('is one for a document found by updateAndReturn, though nothing changed', async () => {
    const same = await database.updateAndReturn('notes', { _id: 'same' }, { $set: { owner: 'told' } })
    expect(same).toMatchObject({ updated: 1, document: { _id: 'same' } })
  })
})

describe('a pipeline that begins with a match, a sort and a limit', () => {
  it('reads no more documents than it answers', async () => {
    const before = database.examined.documents
    const stages = [{ $match: { owner: 'even' } }, { $sort: { order: -1 } }, { $limit: 3 }]
    const found = await database.aggregate('notes', [...stages, { $project: { _id: 0, order: 1 } }])
    expect(found).toEqual([{ order: 58 }, { order: 56 }, { order: 54 }])
    expect(database.examined.documents - before).toBe(3)
  })
})
