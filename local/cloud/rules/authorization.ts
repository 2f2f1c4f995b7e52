import type { CollectionDeclaration, Query } from '../database/values/types.ts'
import { CloudError } from '../protocol/protocol.ts'
import { readClientDocument, readClientUpdate } from './client-data.ts'
import { readClientQuery } from './client-query.ts'
import type { Auth, RuleContext } from './evaluation.ts'
import { parseRule } from './expression.ts'
import { isProven } from './proof.ts'
import { reduceRule } from './reduction.ts'

type Rule = CollectionDeclaration['rule']

/** The console's preset for a collection nobody configured. */
const defaultRule: Rule = 'PRIVATE'

export interface Access {
  /**
   * Undefined for a collection created without a declaration: its creator alone reads and writes a document.
   */
  declaration: CollectionDeclaration | undefined
  auth: Auth
  /** Milliseconds since 1970; default: the clock. */
  now?: number
}

/**
 * The query that may run for this caller. A custom rule accepts a query only when the query's own conditions
 * prove it; a simple permission adds the owner condition it needs. Throws CloudError:
 * DATABASE_PERMISSION_DENIED, or INVALID_PARAM for a query no client SDK sends.
 */
export function authorizeRead(access: Access & { query: Query }): Query {
  const { rule, auth } = prepare(access)
  const query = readClientQuery(access.query, auth?.openid)
  if (typeof rule === 'object') return demandProof(rule.read, query, contextOf(access, auth))
  if (rule === 'READONLY' || rule === 'ADMINWRITE') return query
  return rule === 'PRIVATE' ? ownedOnly(query, auth) : deny()
}

/** The condition and update that may run for this caller. Throws as `authorizeRead`. */
export function authorizeUpdate(access: Access & { query: Query; data: unknown }): {
  query: Query
  update: Query
} {
  const update = readClientUpdate(access.data)
  return { query: authorizeChange(access, access.data as Record<string, unknown>), update }
}

/** The condition under which documents may be removed for this caller. Throws as `authorizeRead`. */
export function authorizeRemove(access: Access & { query: Query }): Query {
  return authorizeChange(access, {})
}

/** The new document, its `_openid` set to the caller's. Throws as `authorizeRead`. */
export function authorizeAdd(access: Access & { data: unknown }): Record<string, unknown> {
  const { rule, auth } = prepare(access)
  const data = readClientDocument(access.data)
  const document = auth ? { ...data, _openid: auth.openid } : data
  if (typeof rule === 'object') {
    demandProof(rule.write, {}, { ...contextOf(access, auth), request: { data }, document })
    return document
  }
  return auth && (rule === 'READONLY' || rule === 'PRIVATE') ? document : deny()
}

function authorizeChange(access: Access & { query: Query }, data: Record<string, unknown>): Query {
  const { rule, auth } = prepare(access)
  const query = readClientQuery(access.query, auth?.openid)
  if (typeof rule === 'object')
    return demandProof(rule.write, query, { ...contextOf(access, auth), request: { data } })
  return rule === 'READONLY' || rule === 'PRIVATE' ? ownedOnly(query, auth) : deny()
}

function prepare(access: Access): { rule: Rule; auth: Auth } {
  // An empty openid is no identity: it would match documents whose owner is empty.
  return { rule: access.declaration?.rule ?? defaultRule, auth: access.auth?.openid ? access.auth : null }
}

function contextOf(access: Access, auth: Auth): RuleContext {
  return { auth, now: access.now ?? Date.now() }
}

function demandProof(rule: boolean | string, query: Query, context: RuleContext): Query {
  const condition = typeof rule === 'boolean' ? rule : reduceRule(parseRule(rule), context)
  return isProven(condition, query) ? query : deny()
}

function ownedOnly(query: Query, auth: Auth): Query {
  if (!auth) return deny()
  const owner = { _openid: auth.openid }
  return '_openid' in query ? { $and: [query, owner] } : { ...query, ...owner }
}

function deny(): never {
  throw new CloudError(
    'DATABASE_PERMISSION_DENIED',
    'the security rule of this collection does not allow this',
  )
}
