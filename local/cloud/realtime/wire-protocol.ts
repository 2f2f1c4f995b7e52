import { decodeClientJson } from '../client/client-json.ts'
import type { Database, Query } from '../database/values/types.ts'
import { CloudError } from '../protocol/protocol.ts'
import { authorizeWatch } from './access.ts'
import type { Connection } from './connection.ts'
import type { WatchEngine } from './engine.ts'
import type { LoginSignatures } from './login-signature.ts'
import type { WireMessage, WireMessageOf } from './messages.ts'
import type { WatchSpec } from './result-set.ts'
import { createSessionTable, type SessionTable } from './session-table.ts'
import { openWireSession } from './wire-session.ts'

export interface WireOptions {
  database: Database
  engine: WatchEngine
  signatures: LoginSignatures
  envId: string
  /** How long a watch waits for a receiver that lost its socket. */
  keepMs: number
}

/**
 * The protocol of the SDK's watches (`@cloudbase/database`, realtime). They outlive a socket, to be rebuilt
 * on the next one.
 */
export interface WireProtocol {
  receive(connection: Connection, message: WireMessage): Promise<void>
  /** Sends what waited for a slow receiver. */
  flush(connection: Connection): void
  /** The socket is gone. */
  disconnect(connection: Connection): void
  close(): void
}

interface Context extends WireOptions {
  sessions: SessionTable
}

export function createWireProtocol(options: WireOptions): WireProtocol {
  const context: Context = { ...options, sessions: createSessionTable(options.keepMs) }
  const { sessions } = context
  return {
    async receive(connection, message) {
      try {
        await answer(context, connection, message)
      } catch (error) {
        if (!(error instanceof CloudError)) throw error
        const watchId = 'watchId' in message ? message.watchId : undefined
        connection.send(errorMessage(watchId, message.requestId, error))
      }
    },
    flush(connection) {
      for (const session of sessions.attachedTo(connection)) session.flush()
    },
    disconnect(connection) {
      for (const session of sessions.attachedTo(connection)) sessions.park(session)
    },
    close: () => sessions.close(),
  }
}

async function answer(context: Context, connection: Connection, message: WireMessage): Promise<void> {
  switch (message.msgType) {
    case 'LOGIN':
      return login(context, connection, message)
    case 'INIT_WATCH':
      return initWatch(context, connection, message)
    case 'REBUILD_WATCH':
      return rebuildWatch(context, connection, message)
    case 'CHECK_LAST':
      return checkLast(context, connection, message)
    case 'CLOSE_WATCH':
      return context.sessions.endWatch(connection, message.watchId)
    case 'PING':
      return connection.send({ requestId: message.requestId, msgType: 'PONG', msgData: null })
  }
}

/** A socket opened with `?openid=` is that client already; any other proves to come from the data plane. */
function login(context: Context, connection: Connection, message: WireMessageOf<'LOGIN'>): void {
  if (connection.identity.kind === 'stranger') {
    const signature = message.exMsgData?.signStr ?? ''
    if (!context.signatures.accepts(signature))
      throw new CloudError('SIGN_INVALID_ERROR', 'the signature is not valid')
    connection.identity = { kind: 'admin' }
  }
  connection.send({ requestId: message.requestId, msgType: 'LOGIN_RES', msgData: { envId: context.envId } })
}

async function initWatch(context: Context, connection: Connection, message: WireMessageOf<'INIT_WATCH'>) {
  const { sessions, engine } = context
  const { watchId, requestId } = message
  sessions.endWatch(connection, watchId)
  const spec = specOf(context, connection, message)
  const session = await openWireSession(
    engine,
    spec,
    { connection, watchId },
    (queryId, attachment, error) => {
      sessions.drop(queryId)
      attachment?.connection.send(errorMessage(attachment.watchId, undefined, error))
    },
  )
  sessions.add(session)
  if (!connection.isOpen()) return sessions.park(session)
  const msgData = { queryID: session.queryId, currEvent: 1, events: session.initialEvents() }
  connection.send({ watchId, requestId, msgType: 'INIT_EVENT', msgData })
}

function specOf(context: Context, connection: Connection, message: WireMessageOf<'INIT_WATCH'>): WatchSpec {
  const { collName: collection, query, limit, orderBy: sorting } = message.msgData
  try {
    const wanted = { collection, query: readQuery(query), sorting, limit }
    return authorizeWatch(context.database, connection.identity, wanted)
  } catch (error) {
    // The word of this protocol for the same refusal: on this one the SDK does not try again.
    if (!(error instanceof CloudError) || error.code !== 'DATABASE_PERMISSION_DENIED') throw error
    throw new CloudError('COLLECTION_PERMISSION_DENIED', error.message, { cause: error })
  }
}

function rebuildWatch(
  context: Context,
  connection: Connection,
  message: WireMessageOf<'REBUILD_WATCH'>,
): void {
  const { watchId, requestId, msgData: position } = message
  const session = context.sessions.find(position.queryID, connection)
  const events = session.eventsAfter(position.eventID)
  session.attach({ connection, watchId })
  const msgData = { queryID: session.queryId, currEvent: session.currentEvent(), events }
  connection.send({ watchId, requestId, msgType: 'NEXT_EVENT', msgData })
}

function checkLast(context: Context, connection: Connection, message: WireMessageOf<'CHECK_LAST'>): void {
  const { watchId, requestId, msgData: position } = message
  const session = context.sessions.find(position.queryID, connection)
  session.acknowledge(position.eventID)
  const msgData = { queryID: session.queryId, currEvent: session.currentEvent() }
  connection.send({ watchId, requestId, msgType: 'CHECK_EVENT', msgData })
}

function errorMessage(watchId: string | undefined, requestId: string | undefined, error: CloudError): object {
  return { watchId, requestId, msgType: 'ERROR', msgData: { code: error.code, message: error.message } }
}

/** The SDK writes the query's extended JSON as JSON once more. */
function readQuery(text: string | null | undefined): Query {
  if (!text) return {}
  try {
    const once: unknown = JSON.parse(text)
    // A watch of a whole collection has the empty text for a query.
    const query: unknown = typeof once === 'string' ? JSON.parse(once || '{}') : once
    if (typeof query === 'object' && query !== null) return decodeClientJson(query)
  } catch (cause) {
    throw new CloudError('INVALID_PARAM', 'the query is not extended JSON', { cause })
  }
  throw new CloudError('INVALID_PARAM', 'the query is no object')
}
