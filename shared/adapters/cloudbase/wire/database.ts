import * as z from 'zod/mini'
import { command, matchText } from './command.ts'
import { parseEjson, writeEjson } from './ejson.ts'
import { encodeQuery, encodeUpdate, type Fields } from './encode.ts'
import type { Send } from './send.ts'

/** A document as stored; what reads it passes it through a schema. */
export type StoredDocument = { _id: string } & Fields

export interface QueryOptions {
  /** Milliseconds after which one request is given up. */
  timeout?: number
}

/** A query under construction: each step makes a new one. */
export interface Query {
  where(query: unknown): Query
  orderBy(field: string, direction: 'asc' | 'desc'): Query
  limit(count: number): Query
  /** Names the fields that an answer holds. */
  field(fields: Record<string, boolean>): Query
  options(options: QueryOptions): Query
  get(): Promise<{ data: StoredDocument[] }>
  /** Changes every document that matches. */
  update(change: unknown): Promise<{ updated: number }>
  /** Changes one document that matches, in one step, and gives it as it is then. */
  updateAndReturn(change: unknown): Promise<{ updated: number; doc: unknown }>
  /** Removes every document that matches. */
  remove(): Promise<{ deleted: number }>
}

/** A pipeline under construction. Each step adds a stage. */
export interface Pipeline {
  match(query: unknown): Pipeline
  sort(fields: Record<string, 1 | -1>): Pipeline
  limit(count: number): Pipeline
  group(fields: Fields): Pipeline
  addFields(fields: Fields): Pipeline
  project(fields: Fields): Pipeline
  end(): Promise<{ data: unknown[] }>
}

export interface CloudCollection extends Query {
  /** Inserts documents, all or none. */
  add(documents: Fields[]): Promise<{ ids: string[] }>
  aggregate(): Pipeline
}

/** The document database, in the shape of the SDK's as far as adapters use it. */
export interface CloudDatabase {
  command: typeof command
  RegExp: typeof matchText
  collection(name: string): CloudCollection
}

const added = z.object({ data: z.object({ insertedIds: z.array(z.string()) }) })
const found = z.object({ data: z.object({ list: z.array(z.string()) }) })
const changed = z.object({ data: z.object({ updated: z.number() }) })
const modified = z.object({ data: z.object({ updated: z.number(), doc: z.nullish(z.string()) }) })
const removed = z.object({ data: z.object({ deleted: z.number() }) })

/** Speaks the database's protocol through `send`. */
export function createDatabase(send: Send): CloudDatabase {
  return {
    command,
    RegExp: matchText,
    collection: (collectionName) => ({
      ...createQuery(send, { collectionName, queryType: 'WHERE' }, {}),
      async add(documents) {
        const answer = await send('database.insertDocument', {
          collectionName,
          data: documents.map(writeEjson),
        })
        return { ids: added.parse(answer).data.insertedIds }
      },
      aggregate: () => createPipeline(send, collectionName, []),
    }),
  }
}

/** What a query asks so far, as the service names it. */
interface Asked {
  collectionName: string
  queryType: 'WHERE'
  query?: string
  order?: Record<string, 1 | -1>
  limit?: number
  projection?: Record<string, 1 | 0>
}

const defaultLimit = 100
const mostDocuments = 1000

function createQuery(send: Send, asked: Asked, options: QueryOptions): Query {
  const { collectionName, queryType, query, order, limit, projection } = asked
  const that = (more: Partial<Asked>) => createQuery(send, { ...asked, ...more }, options)
  return {
    where: (query) => that({ query: writeEjson(encodeWhere(query)) }),
    orderBy: (field, direction) => that({ order: { ...order, [field]: direction === 'desc' ? -1 : 1 } }),
    limit: (count) => that({ limit: count }),
    field: (fields) =>
      that({
        projection: Object.fromEntries(Object.entries(fields).map(([name, kept]) => [name, kept ? 1 : 0])),
      }),
    options: (others) => createQuery(send, asked, others),
    async get() {
      const params = {
        collectionName,
        queryType,
        query,
        order: order && writeEjson(order),
        limit: limit ? Math.min(limit, mostDocuments) : defaultLimit,
        projection: projection && writeEjson(projection),
      }
      const answer = await send('database.getDocument', params, options)
      return { data: found.parse(answer).data.list.map(parseEjson) as StoredDocument[] }
    },
    async update(change) {
      const data = writeEjson(encodeUpdate(change))
      const params = { collectionName, queryType, multi: true, merge: true, upsert: false, data, query }
      return changed.parse(await send('database.modifyDocument', params, options)).data
    },
    async updateAndReturn(change) {
      const params = { collectionName, queryType, data: writeEjson(encodeUpdate(change)), query }
      const { updated, doc } = modified.parse(await send('database.modifyAndReturnDoc', params, options)).data
      return { updated, doc: doc ? parseEjson(doc) : null }
    },
    async remove() {
      const params = { collectionName, query, queryType, multi: true }
      return removed.parse(await send('database.removeDocument', params, options)).data
    },
  }
}

/** A query of nothing but missing values would match every document, so it is refused. */
function encodeWhere(query: unknown): Fields {
  const encoded = encodeQuery(query)
  const given = typeof query === 'object' && query !== null ? Object.keys(query).length : 0
  if (given > 0 && Object.keys(encoded).length === 0) throw new TypeError('a query without values')
  return encoded
}

interface Stage {
  stageKey: string
  stageValue: string
}

function createPipeline(send: Send, collectionName: string, stages: Stage[]): Pipeline {
  const then = (stageKey: string, stageValue: string) =>
    createPipeline(send, collectionName, [...stages, { stageKey, stageValue }])
  return {
    match: (query) => then('$match', writeEjson(encodeWhere(query))),
    sort: (fields) => then('$sort', writeEjson(fields)),
    limit: (count) => then('$limit', JSON.stringify(count)),
    group: (fields) => then('$group', writeEjson(fields)),
    addFields: (fields) => then('$addFields', writeEjson(fields)),
    project: (fields) => then('$project', writeEjson(fields)),
    async end() {
      const answer = await send('database.aggregateDocuments', { collectionName, stages })
      return { data: found.parse(answer).data.list.map(parseEjson) }
    },
  }
}
