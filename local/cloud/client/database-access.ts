import type { CollectionDeclaration, Database, Document } from '../database/values/types.ts'
import { CloudError } from '../protocol/protocol.ts'
import { authorizeAdd, authorizeRead, authorizeRemove, authorizeUpdate } from '../rules/authorization.ts'
import type { Auth } from '../rules/evaluation.ts'
import { decodeClientJson, encodeClientJson } from './client-json.ts'
import { clientLimit, type DatabaseRequest, type DatabaseRequestOf } from './database-request.ts'

/**
 * Runs one client's request under the collection's rule; the fields of the SDK's answer. Rejects with
 * CloudError.
 */
export async function runDatabaseRequest(
  database: Database,
  auth: Auth,
  request: DatabaseRequest,
): Promise<object> {
  const access = { declaration: database.declaration(request.collection), auth }
  switch (request.action) {
    case 'get':
      return get(database, access, request)
    case 'count':
      return count(database, access, request)
    case 'add':
      return add(database, access, request)
    case 'update':
      return update(database, access, request)
    case 'set':
      return set(database, access, request)
    default:
      return remove(database, access, request)
  }
}

interface Access {
  declaration: CollectionDeclaration | undefined
  auth: Auth
}

async function get(database: Database, access: Access, request: DatabaseRequestOf<'get'>): Promise<object> {
  const { collection, order, skip, limit, projection } = request
  const found = await database.find(collection, {
    query: authorizeRead({ ...access, query: decodeClientJson(request.query) }),
    ...(order.length > 0 && {
      order: order.map(({ field, direction }): [string, 1 | -1] => [field, direction]),
    }),
    offset: skip,
    limit: Math.min(limit, clientLimit),
    ...(projection && { projection: readProjection(projection) }),
  })
  return { data: found.map(encodeClientJson) }
}

async function count(
  database: Database,
  access: Access,
  request: DatabaseRequestOf<'count'>,
): Promise<object> {
  const query = authorizeRead({ ...access, query: decodeClientJson(request.query) })
  return { total: await database.count(request.collection, query) }
}

async function add(database: Database, access: Access, request: DatabaseRequestOf<'add'>): Promise<object> {
  const document = authorizeAdd({ ...access, data: decodeClientJson(request.data) })
  const [id] = await database.insert(request.collection, [document])
  return { _id: id }
}

async function update(
  database: Database,
  access: Access,
  request: DatabaseRequestOf<'update'>,
): Promise<object> {
  const data = decodeClientJson(request.data)
  const allowed = authorizeUpdate({ ...access, query: decodeClientJson(request.query), data })
  const options = { multi: true, upsert: false, replace: false }
  const { updated } = await database.update(request.collection, allowed.query, allowed.update, options)
  return { stats: { updated } }
}

async function remove(
  database: Database,
  access: Access,
  request: DatabaseRequestOf<'remove'>,
): Promise<object> {
  const query = authorizeRemove({ ...access, query: decodeClientJson(request.query) })
  return { stats: { removed: await database.remove(request.collection, query, { multi: true }) } }
}

/** Creates the document, or replaces the caller's own of that id; another's is refused. */
async function set(database: Database, access: Access, request: DatabaseRequestOf<'set'>): Promise<object> {
  const { collection, id } = request
  const document = authorizeAdd({ ...access, data: decodeClientJson(request.data) })
  const [existing] = await database.find(collection, { query: { _id: id }, limit: 1 })
  if (!existing) {
    await database.insert(collection, [{ ...document, _id: id }])
    return { _id: id, stats: { created: 1, updated: 0 } }
  }
  assertOwn(existing, access.auth)
  const query = authorizeRemove({ ...access, query: { _id: id, _openid: existing['_openid'] } })
  await database.update(collection, query, document, { multi: false, upsert: false, replace: true })
  return { _id: id, stats: { created: 0, updated: 1 } }
}

function assertOwn(document: Document, auth: Auth): void {
  if (auth && document['_openid'] === auth.openid) return
  throw new CloudError('DATABASE_PERMISSION_DENIED', 'the document belongs to another user')
}

/** Fields shown or hidden; no computed ones. */
function readProjection(projection: Record<string, unknown>): Record<string, unknown> {
  const fields = decodeClientJson(projection)
  for (const shown of Object.values(fields)) {
    if (typeof shown !== 'boolean' && shown !== 0 && shown !== 1) {
      throw new CloudError('INVALID_PARAM', 'a projection shows or hides fields')
    }
  }
  return fields
}
