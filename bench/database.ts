import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { createDatabase, type InspectableDatabase } from '../local/cloud/index.ts'
import { median, type Measurement } from './report.ts'
import { few, message, messagesCollection } from './database-messages.ts'

const many = 100_000
const batch = 25_000
const rounds = 300

interface Loaded {
  database: InspectableDatabase
  loadSeconds: number
  diskMegabytes: number
}

/**
 * One page of a conversation, in a database of a hundred and of a hundred thousand messages, and the other
 * steps of a turn. `scale.ts` measures the product among a million.
 */
export async function measurePage(): Promise<Measurement[]> {
  const small = await withMessages(few, async ({ database }) => timed(() => readPage(database)))
  return withMessages(many, async ({ database, loadSeconds, diskMegabytes }) => {
    const page = await timed(() => readPage(database))
    return [
      { what: 'page of 20 among 100 messages', value: small, unit: 'µs' },
      { what: 'page of 20 among 100 k messages', value: page, unit: 'µs', limit: 9000 },
      { what: 'page, 100 k against 100', value: page / small, unit: '×', limit: 1.5 },
      ...(await measureSteps(database)),
      ...(await measureScan(database)),
      { what: 'load of 100 k messages', value: loadSeconds, unit: 's', limit: 10 },
      { what: 'disk for 100 k messages', value: diskMegabytes, unit: 'MB' },
    ]
  })
}

async function measureSteps(database: InspectableDatabase): Promise<Measurement[]> {
  let made = 0
  const insertTwo = () => {
    made += 2
    return database.insert('messages', [message(many + made), message(many + made + 1)])
  }
  const flush = () => {
    made += 1
    const query = { _id: 'message-1', status: 'done' }
    return database.updateAndReturn('messages', query, { $set: { content: `字${made}`, leaseUntil: made } })
  }
  const byId = () => database.find('messages', { query: { _id: 'message-77' }, limit: 1 })
  return [
    { what: 'find by _id', value: await timed(byId), unit: 'µs' },
    { what: 'updateAndReturn by _id and status, until committed', value: await timed(flush), unit: 'µs' },
    { what: 'insert of two, until committed', value: await timed(insertTwo), unit: 'µs' },
  ]
}

/** All is read, sorted and counted; meanwhile somebody turns pages. */
async function measureScan(database: InspectableDatabase): Promise<Measurement[]> {
  let isOver = false
  const scan = async (): Promise<void> => {
    await database.count('messages', { content: 'nowhere' })
    await database.find('messages', { order: [['createdAt', -1]], limit: 20 })
    isOver = true
  }
  const scanning = scan()
  const times: number[] = []
  while (!isOver) {
    const startedAt = performance.now()
    await readPage(database)
    times.push(performance.now() - startedAt)
    await setTimeout(1)
  }
  await scanning
  return [
    { what: 'page beside a scan of 100 k messages, p50', value: median(times), unit: 'ms', limit: 10 },
    { what: 'page beside a scan, the slowest', value: Math.max(...times), unit: 'ms' },
  ]
}

async function withMessages<Result>(
  total: number,
  use: (loaded: Loaded) => Promise<Result>,
): Promise<Result> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-database-'))
  const database = await createDatabase({ dataDir })
  try {
    await database.declare([messagesCollection])
    const startedAt = performance.now()
    for (let start = 0; start < total; start += batch) {
      const length = Math.min(batch, total - start)
      await database.insert(
        'messages',
        Array.from({ length }, (_, index) => message(start + index)),
      )
    }
    const loadSeconds = (performance.now() - startedAt) / 1000
    return await use({ database, loadSeconds, diskMegabytes: await megabytesIn(dataDir) })
  } finally {
    await database.close()
    await rm(dataDir, { recursive: true })
  }
}

/** As the history reads it: the newest twenty before a cursor. */
function readPage(database: InspectableDatabase): Promise<unknown[]> {
  const query = { _openid: 'person-1', conversationId: 'person-1-0', order: { $lt: '~' } }
  return database.find('messages', { query, order: [['order', -1]], limit: 20 })
}

/** Median microseconds. */
async function timed(run: () => Promise<unknown>): Promise<number> {
  for (let warm = 0; warm < 50; warm++) await run()
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now()
    await run()
    times.push((performance.now() - startedAt) * 1000)
  }
  return median(times)
}

async function megabytesIn(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true })
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size))
  return sizes.reduce((sum, size) => sum + size, 0) / 1_000_000
}
