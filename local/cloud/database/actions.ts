import { z } from 'zod'
import { CloudError, type ActionTable, type JsonObject } from '../protocol/protocol.ts'
import { decode, encode } from './values/ejson.ts'
import type { Order } from './values/sorting.ts'
import type { Database, Query } from './values/types.ts'

const defaultLimit = 100
const maxLimit = 1000

const collectionName = z.string().min(1).max(128)
const transactionId = z.string().optional()
const target = { collectionName, query: z.string().optional(), transactionId }

const insertBody = z.object({ collectionName, data: z.array(z.string()).min(1), transactionId })
const getBody = z.object({
  ...target,
  order: z.string().optional(),
  projection: z.string().optional(),
  offset: z.number().int().nonnegative().optional(),
  limit: z.number().int().positive().optional(),
})
const modifyBody = z.object({
  ...target,
  data: z.string(),
  multi: z.boolean().default(false),
  merge: z.boolean().default(true),
  upsert: z.boolean().default(false),
})
const changeBody = z.object({ ...target, data: z.string() })
const removeBody = z.object({ ...target, multi: z.boolean().default(false) })
const countBody = z.object(target)
const collectionBody = z.object({ collectionName })
const pipelineBody = z.object({
  collectionName,
  stages: z.array(z.object({ stageKey: z.string().regex(/^\$\w+$/), stageValue: z.string() })),
})
const transactionBody = z.object({ transactionId: z.string() })

/** The actions `database.*` of `POST /admin`, in the shapes that `@cloudbase/node-sdk` sends and reads. */
export function createDatabaseActions(database: Database, now: () => number = Date.now): ActionTable {
  const decodeNow = (text: string): Query => decode(text, now())
  const queryOf = (text: string | undefined): Query => (text === undefined ? {} : decodeNow(text))

  return {
    'database.insertDocument': async (body) => {
      const { collectionName: name, data, transactionId: id } = read(insertBody, body)
      return { data: { insertedIds: await database.insert(name, data.map(decodeNow), id) } }
    },
    'database.getDocument': async (body) => {
      const given = read(getBody, body)
      const found = await database.find(
        given.collectionName,
        {
          query: queryOf(given.query),
          order: orderOf(queryOf(given.order)),
          offset: given.offset ?? 0,
          limit: Math.min(given.limit ?? defaultLimit, maxLimit),
          projection: queryOf(given.projection),
        },
        given.transactionId,
      )
      return { data: { list: found.map(encode) } }
    },
    'database.modifyDocument': async (body) => {
      const given = read(modifyBody, body)
      const options = { multi: given.multi, upsert: given.upsert, replace: !given.merge }
      const change = decodeNow(given.data)
      const { collectionName: name, query, transactionId: id } = given
      const done = await database.update(name, queryOf(query), change, options, id)
      return { data: { updated: done.updated, upsert_id: done.upsertedId } }
    },
    'database.modifyAndReturnDoc': async (body) => {
      const { collectionName: name, query, data, transactionId: id } = read(changeBody, body)
      const done = await database.updateAndReturn(name, queryOf(query), decodeNow(data), id)
      return { data: { updated: done.updated, doc: done.document && encode(done.document) } }
    },
    'database.removeDocument': async (body) => {
      const { collectionName: name, query, multi, transactionId: id } = read(removeBody, body)
      return { data: { deleted: await database.remove(name, queryOf(query), { multi }, id) } }
    },
    'database.calculateDocument': async (body) => {
      const { collectionName: name, query } = read(countBody, body)
      return { data: { total: await database.count(name, queryOf(query)) } }
    },
    'database.aggregateDocuments': async (body) => {
      const { collectionName: name, stages } = read(pipelineBody, body)
      const pipeline = stages.map(({ stageKey, stageValue }) => ({
        [stageKey]: stageValueOf(stageValue, now()),
      }))
      return { data: { list: (await database.aggregate(name, pipeline)).map(encode) } }
    },
    'database.addCollection': async (body) => {
      await database.createCollection(read(collectionBody, body).collectionName)
      return { data: {} }
    },
    ...transactionActions(database),
  }
}

function transactionActions(database: Database): ActionTable {
  return {
    'database.startTransaction': async () => ({ transactionId: await database.startTransaction() }),
    'database.commitTransaction': async (body) => {
      await database.commitTransaction(read(transactionBody, body).transactionId)
      return {}
    },
    'database.abortTransaction': async (body) => {
      await database.abortTransaction(read(transactionBody, body).transactionId)
      return {}
    },
  }
}

function read<Output>(schema: z.ZodType<Output>, body: JsonObject): Output {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  throw new CloudError('INVALID_PARAM', where)
}

function orderOf(given: Query): Order {
  return Object.entries(given).map(([field, direction]) => [field, direction === -1 ? -1 : 1])
}

/** Some stages take a bare number or text (`$limit`, `$count`), which is no EJSON document. */
function stageValueOf(text: string, now: number): unknown {
  return decode(`{"value":${text}}`, now).value
}
