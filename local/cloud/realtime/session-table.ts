import { isDeepStrictEqual } from 'node:util'
import { CloudError } from '../protocol/protocol.ts'
import type { Connection } from './connection.ts'
import type { WireSession } from './wire-session.ts'

/** The open sessions by query id; a session without receiver is kept for a while, then closed. */
export interface SessionTable {
  add(session: WireSession): void
  /** The caller's own session. Throws CloudError QUERYID_INVALID_ERROR. */
  find(queryId: string, connection: Connection): WireSession
  attachedTo(connection: Connection): WireSession[]
  /** Keeps the session for a receiver that may come back. */
  park(session: WireSession): void
  endWatch(connection: Connection, watchId: string): void
  drop(queryId: string): void
  close(): void
}

export function createSessionTable(keepMs: number): SessionTable {
  const sessions = new Map<string, WireSession>()
  const expiries = new Map<string, NodeJS.Timeout>()

  const drop = (queryId: string): void => {
    clearTimeout(expiries.get(queryId))
    expiries.delete(queryId)
    sessions.get(queryId)?.close()
    sessions.delete(queryId)
  }
  const attachedTo = (connection: Connection): WireSession[] =>
    [...sessions.values()].filter((session) => session.attachment()?.connection === connection)

  return {
    add: (session) => void sessions.set(session.queryId, session),
    find(queryId, connection) {
      const session = sessions.get(queryId)
      if (!session || !isDeepStrictEqual(session.identity, connection.identity)) {
        throw new CloudError('QUERYID_INVALID_ERROR', 'no such query: watch anew')
      }
      clearTimeout(expiries.get(queryId))
      expiries.delete(queryId)
      return session
    },
    attachedTo,
    park(session) {
      session.detach()
      expiries.set(
        session.queryId,
        setTimeout(() => drop(session.queryId), keepMs),
      )
    },
    endWatch(connection, watchId) {
      const ended = attachedTo(connection).filter((session) => session.attachment()?.watchId === watchId)
      for (const session of ended) drop(session.queryId)
    },
    drop,
    close() {
      for (const queryId of sessions.keys()) drop(queryId)
    },
  }
}
