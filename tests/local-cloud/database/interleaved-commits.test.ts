import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase } from '../../../local/cloud/database/database.ts'
import type { Database } from '../../../local/cloud/database/values/types.ts'

describe('a document read while a commit of it is under way', () => {
  let dataDir: string
  let database: Database

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'interleaved-'))
    database = await createDatabase({ dataDir })
    await database.createCollection('c')
  })
  afterAll(async () => {
    await database.close()
    await rm(dataDir, { recursive: true })
  })

  const moneyOf = async (id: string, transaction?: string) => {
    const [found] = await database.find('c', { query: { _id: id } }, transaction)
    return Number(found?.['money'])
  }
  const setMoney = (id: string, money: number, transaction?: string) =>
    database.update(
      'c',
      { _id: id },
      { $set: { money } },
      { multi: false, upsert: false, replace: false },
      transaction,
    )

  /** Reads, writes one more, commits; true when committed. */
  async function earn(id: string): Promise<boolean> {
    const transaction = await database.startTransaction()
    try {
      await setMoney(id, (await moneyOf(id, transaction)) + 1, transaction)
      await database.commitTransaction(transaction)
      return true
    } catch (error) {
      expect(error).toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' })
      return false
    }
  }

  it('loses no increment of transactions that start at any moment of it', async () => {
    await database.insert('c', [{ _id: 'raced', money: 0 }])
    let committed = 0
    const client = async (pace: number) => {
      for (let attempt = 0; attempt < 100; attempt += 1) {
        if (await earn('raced')) committed += 1
        for (let turns = (attempt * pace) % 7; turns > 0; turns -= 1) await turn()
      }
    }
    await Promise.all([client(1), client(2), client(3), client(5)])
    expect(committed).toBeGreaterThan(20)
    expect(await moneyOf('raced')).toBe(committed)
  })

  it('conflicts with a plain write that was under way when it was read', async () => {
    for (let round = 0; round < 50; round += 1) {
      const id = `plain${round}`
      await database.insert('c', [{ _id: id, money: 0 }])
      const plain = setMoney(id, 100)
      for (let turns = round % 5; turns > 0; turns -= 1) await turn()
      const committed = await earn(id)
      await plain
      // One after the other, whichever was first; the transaction's alone would be 1.
      expect([100, 101]).toContain(await moneyOf(id))
      if (!committed) expect(await moneyOf(id)).toBe(100)
    }
  })
})
