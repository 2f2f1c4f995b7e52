import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { createDatabase } from '../../../local/cloud/database/database.ts'
import type { CollectionDeclaration, Database } from '../../../local/cloud/database/values/types.ts'
import { createClientAccess } from '../../../local/cloud/client/client-access.ts'
import { createRealtime, type Realtime } from '../../../local/cloud/realtime/realtime.ts'
import type { CloudServer } from '../../../local/cloud/server.ts'
import { serveFeatures } from './feature-server.ts'
import { connect, type WatchClient } from './watch-client.ts'

const rules: Record<string, CollectionDeclaration['rule']> = {
  messages: { read: 'doc._openid == auth.openid', write: false },
  notes: { read: 'doc._openid == auth.openid', write: 'doc._openid == auth.openid' },
  public: 'ADMINWRITE',
  closed: 'ADMINONLY',
  private: 'PRIVATE',
}

/** A database and the features clients reach, with the shorthands of these tests. */
export interface Stage {
  database: Database
  realtime: Realtime
  server: CloudServer
  /** A connected page, closed by `reset`. */
  page(openid?: string): Promise<WatchClient>
  add(document: Record<string, unknown>, collection?: string): Promise<string[]>
  set(id: string, update: Record<string, unknown>, collection?: string): Promise<{ updated: number }>
  drop(id: string, collection?: string): Promise<number>
  /** Closes pages, waits until no watch is left, empties the collections. */
  reset(): Promise<void>
  close(): Promise<void>
}

export async function createStage(options: { keepMs?: number } = {}): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'realtime-'))
  const database = await createDatabase({ dataDir })
  await database.declare(Object.entries(rules).map(([name, rule]) => ({ name, indexes: [], rule })))
  const realtime = createRealtime({ database, envId: 'local-env', ...options })
  const server = await serveFeatures([realtime, createClientAccess({ database })])
  let pages: WatchClient[] = []
  return {
    database,
    realtime,
    server,
    async page(openid) {
      const page = await connect(server.url, openid)
      pages.push(page)
      return page
    },
    add: (document, collection = 'messages') => database.insert(collection, [document]),
    set: (id, update, collection = 'messages') =>
      database.update(collection, { _id: id }, update, { multi: false, upsert: false, replace: false }),
    drop: (id, collection = 'messages') => database.remove(collection, { _id: id }, { multi: false }),
    async reset() {
      await Promise.all(pages.map((page) => page.close()))
      pages = []
      await expect.poll(() => realtime.load()).toMatchObject({ sockets: 0, watches: 0 })
      for (const name of Object.keys(rules)) await database.remove(name, {}, { multi: true })
    },
    async close() {
      await server.close()
      await database.close()
      await rm(dataDir, { recursive: true })
    },
  }
}
