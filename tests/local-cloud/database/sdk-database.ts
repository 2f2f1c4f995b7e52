import tcb from '@cloudbase/node-sdk'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { startLocalCloud, type LocalCloud } from '../../../local/cloud/index.ts'
import type { CollectionDeclaration } from '../../../local/cloud/database/values/types.ts'
import { setSdkEnvironment } from '../realtime/feature-server.ts'

export type Fields = Record<string, unknown>

type CommandName =
  | 'eq'
  | 'neq'
  | 'lt'
  | 'lte'
  | 'gt'
  | 'gte'
  | 'in'
  | 'nin'
  | 'all'
  | 'elemMatch'
  | 'exists'
  | 'size'
  | 'mod'
  | 'geoNear'
  | 'geoWithin'
  | 'geoIntersects'
  | 'and'
  | 'nor'
  | 'or'
  | 'not'
  | 'expr'
  | 'jsonSchema'
  | 'text'
  | 'set'
  | 'remove'
  | 'inc'
  | 'mul'
  | 'push'
  | 'pull'
  | 'pullAll'
  | 'pop'
  | 'shift'
  | 'unshift'
  | 'addToSet'
  | 'rename'
  | 'bit'
  | 'max'
  | 'min'

/** What a command's function makes, which can be chained. */
export type Made = Record<'and' | 'or' | 'lt' | 'lte' | 'gt' | 'gte', (operand: unknown) => Made>

export type Command = Record<CommandName, (...operands: unknown[]) => Made> & {
  aggregate: Record<string, ((operand: unknown) => unknown) | undefined>
  project: Record<'slice' | 'elemMatch', (operand: unknown) => unknown>
}

export interface Query {
  where(query: unknown): Query
  orderBy(field: string, direction: 'asc' | 'desc'): Query
  limit(count: number): Query
  skip(count: number): Query
  field(projection: Fields): Query
  options(options: Fields): Query
  get(): Promise<{ data: Fields[] }>
  count(): Promise<{ total: number }>
  update(change: unknown): Promise<{ updated?: number; stats?: { updated: number } }>
  updateAndReturn(change: unknown): Promise<{ updated: number; doc: Fields | null }>
  remove(): Promise<{ deleted?: number; stats?: { removed: number } }>
}

interface DocumentReference {
  field(projection: Fields): DocumentReference
  get(): Promise<{ data: unknown }>
  set(fields: unknown): Promise<Fields>
  update(change: unknown): Promise<Fields>
  remove(): Promise<Fields>
}

export interface CollectionReference extends Omit<Query, 'update' | 'remove' | 'updateAndReturn'> {
  add(given: unknown): Promise<Fields>
  doc(id: string): DocumentReference
  aggregate(): Pipeline
}

interface Pipeline {
  end(): Promise<{ data?: Fields[]; list?: Fields[] }>
  [stage: string]: (value: unknown) => unknown
}

export interface Transaction {
  collection(name: string): CollectionReference
  commit(): Promise<unknown>
  rollback(reason?: unknown): Promise<unknown>
}

export interface SdkDatabase {
  command: Command
  collection(name: string): CollectionReference
  createCollection(name: string): Promise<Fields>
  startTransaction(): Promise<Transaction>
  runTransaction<Result>(run: (transaction: Transaction) => Promise<Result>, times?: number): Promise<Result>
  serverDate(options?: { offset: number }): unknown
  RegExp(options: { regexp: string; options?: string }): unknown
  Geo: Record<string, new (...parts: never[]) => unknown>
}

/** One of the real SDKs. They differ in how a change is given and an answer is named. */
export interface Sdk {
  name: string
  db: SdkDatabase
  add(collection: string, documents: Fields | Fields[]): Promise<unknown>
  find(collection: string, where: unknown): Promise<Fields[]>
  /** How many documents were updated. */
  update(collection: string, where: unknown, change: Fields): Promise<number>
  remove(collection: string, where: unknown): Promise<number>
  aggregate(collection: string, stages: [name: string, value: unknown][]): Promise<Fields[]>
}

export interface SdkCloud {
  cloud: LocalCloud
  sdks: Record<string, Sdk>
  /** node-sdk. */
  sdk: Sdk
}

export async function startSdkCloud(collections: (string | CollectionDeclaration)[]): Promise<SdkCloud> {
  const declared = collections.map((given): CollectionDeclaration =>
    typeof given === 'string' ? { name: given, indexes: [], rule: 'ADMINONLY' } : given,
  )
  const cloud = await startLocalCloud({ functionsDir: tmpdir(), functions: [], collections: declared })
  setSdkEnvironment(cloud.url, cloud.envId)
  const wx = createRequire(import.meta.url)('wx-server-sdk') as {
    init(options: { env: string }): void
    database(): SdkDatabase
  }
  wx.init({ env: cloud.envId })
  const app = tcb.init({ env: cloud.envId })
  const sdk = sdkOf('node-sdk', app.database() as unknown as SdkDatabase, (given) => given)
  const sdks = {
    'node-sdk': sdk,
    'wx-server-sdk': sdkOf('wx-server-sdk', wx.database(), (data) => ({ data })),
  }
  return { cloud, sdk, sdks }
}

function sdkOf(name: string, db: SdkDatabase, wrap: (given: unknown) => unknown): Sdk {
  const matching = (collection: string, where: unknown) => db.collection(collection).where(where)
  return {
    name,
    db,
    add: (collection, documents) => db.collection(collection).add(wrap(documents)),
    find: async (collection, where) => (await matching(collection, where).get()).data,
    async update(collection, where, change) {
      const { updated, stats } = await matching(collection, where).update(wrap(change))
      return updated ?? stats?.updated ?? Number.NaN
    },
    async remove(collection, where) {
      const { deleted, stats } = await matching(collection, where).remove()
      return deleted ?? stats?.removed ?? Number.NaN
    },
    async aggregate(collection, stages) {
      let pipeline = db.collection(collection).aggregate()
      for (const [stage, value] of stages) pipeline = pipeline[stage]?.(value) as Pipeline
      const { data, list } = await pipeline.end()
      return data ?? list ?? []
    },
  }
}
