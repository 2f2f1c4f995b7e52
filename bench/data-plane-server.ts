import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalCloud } from '../local/cloud/index.ts'
import { messagesCollection, message } from './database-messages.ts'

/** A local cloud in a process of its own, so that what it uses is its own: what a request costs it. */

export interface ServerReady {
  url: string
}

/** Asked for by the parent, answered in this order. */
export type ServerOrder = { load: number } | { use: true }

export interface ServerUse {
  /** Of a processor so far, all threads. */
  cpuMicros: number
  rssMegabytes: number
  heapMegabytes: number
}

const dataDir = await mkdtemp(join(tmpdir(), 'bench-data-plane-'))
const cloud = await startLocalCloud({
  dataDir,
  functionsDir: dataDir,
  functions: [],
  collections: [messagesCollection],
})
const batch = 25_000

process.on('message', (order: ServerOrder) => {
  void obey(order).then((answer) => process.send?.(answer))
})
process.once('disconnect', () => {
  void cloud.close().then(() => rm(dataDir, { recursive: true }))
})
process.send?.({ url: cloud.url } satisfies ServerReady)

async function obey(order: ServerOrder): Promise<ServerUse> {
  if ('load' in order) await load(order.load)
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  return { cpuMicros: user + system, rssMegabytes: rss / 1e6, heapMegabytes: heapUsed / 1e6 }
}

async function load(total: number): Promise<void> {
  for (let start = 0; start < total; start += batch) {
    const length = Math.min(batch, total - start)
    await cloud.database.insert(
      'messages',
      Array.from({ length }, (_, index) => message(start + index)),
    )
  }
}
