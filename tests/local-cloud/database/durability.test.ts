import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type InspectableDatabase } from '../../../local/cloud/database/database.ts'
import { eventually } from '../support/test-cloud.ts'
import type { CollectionDeclaration, IndexDeclaration } from '../../../local/cloud/database/values/types.ts'

const root = join(import.meta.dirname, '../../..')
const killCount = 4
const writerCount = 6

const byGroup: IndexDeclaration = {
  name: 'by_group',
  keys: [
    ['group', 1],
    ['n', 1],
  ],
}
const declared = (...indexes: IndexDeclaration[]): CollectionDeclaration[] => [
  { name: 'log', rule: 'ADMINONLY', indexes },
]

let folder: string
let children: ChildProcess[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'durability-'))
  const config = { dataDir: join(folder, 'data'), functionsDir: folder, collections: declared(byGroup) }
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config))
})
afterAll(async () => {
  for (const child of children) await kill(child)
  rmSync(folder, { recursive: true })
})

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function spawnCloud(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'local/cloud/main.ts', join(folder, 'config.json')],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  children = [...children, child]
  let output = ''
  for await (const data of child.stdout as AsyncIterable<Buffer>) {
    output += data.toString()
    const url = /^ready (\S+)$/m.exec(output)?.[1]
    if (url !== undefined) return { child, url }
  }
  throw new Error(`the cloud did not start: ${output}`)
}

async function act(url: string, body: Record<string, unknown>): Promise<Record<string, unknown>> {
  const answer = await fetch(`${url}/admin`, { method: 'POST', body: JSON.stringify(body) })
  const result = (await answer.json()) as Record<string, unknown>
  if (result['code'] !== undefined) throw new Error(JSON.stringify(result))
  return result
}

/** What was acknowledged: the group of each document, and pairs that a transaction wrote. */
interface Acknowledged {
  documents: Map<string, number>
  pairs: string[]
}

/**
 * Adds a document, moves it to another group, and writes a pair in one transaction, until the process is
 * gone.
 */
async function write(url: string, name: string, seen: Acknowledged): Promise<void> {
  const insert = (id: string, transactionId?: unknown) =>
    act(url, {
      action: 'database.insertDocument',
      collectionName: 'log',
      data: [JSON.stringify({ _id: id, group: 1, n: 1, text: '字'.repeat(50) })],
      transactionId,
    })
  for (let turn = 0; ; turn++) {
    const id = `${name}-${turn}`
    await insert(id)
    seen.documents.set(id, 1)
    const change = JSON.stringify({ $set: { group: 2 } })
    const query = JSON.stringify({ _id: id })
    // Whether it was moved is known only once that is acknowledged.
    seen.documents.set(id, Number.NaN)
    await act(url, { action: 'database.modifyDocument', collectionName: 'log', query, data: change })
    seen.documents.set(id, 2)
    const { transactionId } = await act(url, { action: 'database.startTransaction' })
    await insert(`${id}-left`, transactionId)
    await insert(`${id}-right`, transactionId)
    await act(url, { action: 'database.commitTransaction', transactionId })
    seen.pairs.push(id)
  }
}

async function open<Result>(use: (database: InspectableDatabase) => Promise<Result>): Promise<Result> {
  const database = await createDatabase({ dataDir: join(folder, 'data') })
  try {
    return await use(database)
  } finally {
    await database.close()
  }
}

/** Every document is in the index under its own values, and the index holds nothing else. */
async function expectIndexAgrees(database: InspectableDatabase): Promise<void> {
  const all = await database.find('log', { limit: Number.MAX_SAFE_INTEGER })
  for (const group of [1, 2]) {
    const indexed = await database.find('log', { query: { group }, limit: Number.MAX_SAFE_INTEGER })
    expect(database.examined.lastPlan).toBe('index by_group')
    const scanned = all.filter((document) => document['group'] === group)
    expect(new Set(indexed.map(({ _id }) => _id))).toEqual(new Set(scanned.map(({ _id }) => _id)))
    expect(await database.count('log', { group })).toBe(scanned.length)
  }
}

describe('a database whose process is killed', () => {
  const seen: Acknowledged = { documents: new Map(), pairs: [] }

  it('has every acknowledged write, whole transactions only, and indexes that agree', async () => {
    for (let round = 0; round < killCount; round++) {
      const { child, url } = await spawnCloud()
      const before = seen.documents.size
      const writers = Array.from({ length: writerCount }, (_, n) => write(url, `r${round}w${n}`, seen))
      const ends = Promise.allSettled(writers)
      await eventually(() => seen.documents.size > before + writerCount)
      await setTimeout(Math.random() * 200)
      await kill(child)
      for (const end of await ends) expect(end).toMatchObject({ reason: expect.any(TypeError) as unknown })
      await open(async (database) => {
        const stored = await database.find('log', { limit: Number.MAX_SAFE_INTEGER })
        const groups = new Map(stored.map(({ _id, group }) => [_id, group]))
        for (const [id, group] of seen.documents) {
          expect(groups.has(id)).toBe(true)
          if (!Number.isNaN(group)) expect(groups.get(id)).toBe(group)
        }
        for (const id of seen.pairs) expect(groups.has(`${id}-left`)).toBe(true)
        for (const id of groups.keys())
          if (id.endsWith('-left')) expect(groups.has(id.replace('left', 'right'))).toBe(true)
        await expectIndexAgrees(database)
      })
    }
  })

  it('fills indexes that are declared later, and forgets those that are not declared any more', async () => {
    await open(async (database) => {
      const unused = { name: 'by_text', keys: [['text', 1] as [string, 1]] }
      await database.declare(
        declared(
          {
            name: 'by_group',
            keys: [
              ['n', 1],
              ['group', 1],
            ],
          },
          unused,
        ),
      )
      const total = await database.count('log', {})
      expect(await database.find('log', { query: { n: 1 }, limit: 1e9 })).toHaveLength(total)
      expect(database.examined.lastPlan).toBe('index by_group')
      await database.remove('log', { group: 1 }, { multi: true })
    })
    await open(async (database) => {
      await database.declare(declared())
      expect(await database.count('log', { group: 2 })).toBeGreaterThan(0)
      expect(database.examined.lastPlan).toBe('scan')
      await database.update('log', {}, { $set: { n: 3 } }, { multi: false, upsert: false, replace: false })
      await database.declare(declared(byGroup))
      expect(await database.count('log', { group: 1 })).toBe(0)
      expect(await database.find('log', { query: { group: 2, n: 3 } })).toHaveLength(1)
      await expectIndexAgrees(database)
    })
  })
})
