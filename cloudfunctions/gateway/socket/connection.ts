import { AppError } from '../../../shared/contract/errors.ts'
import type { SignedInCaller } from '../../../shared/domain/people/caller.ts'
import type { Log } from '../../../shared/ports/system.ts'
import type { ChosenConversation } from '../../../shared/usecases/conversations/choose-conversation.ts'
import type { Outbox } from './outbox.ts'
import type { Place } from './places.ts'

/** The person who has logged in on a connection, and the choices of the login. */
export interface Person {
  caller: SignedInCaller
  /** The client wants replies in pieces and understands `stop` and `resume`. */
  stream: boolean
  conversation: ChosenConversation
  /** The client named the conversation, so the gateway must not choose another. */
  named: boolean
}

/** The state of one WebSocket connection. */
export interface Connection {
  outbox: Outbox
  log: Log
  /** The connection's place in the limits of this instance. */
  place: Place
  /** Aborts when the socket closes. */
  gone: AbortSignal
  person: Person | null
  /** The reply in progress on this connection; its id is null until the turn is claimed. */
  busy: { replyId: string | null } | null
}

/** Returns the person of a connection; throws UNAUTHENTICATED before the login. */
export function demandPerson({ person }: Connection): Person {
  if (!person) throw new AppError('UNAUTHENTICATED')
  return person
}

/**
 * Returns the person when the client asked for streaming; throws INVALID_ARGUMENT for clients of the basic
 * protocol.
 */
export function demandStream(connection: Connection): Person {
  const person = demandPerson(connection)
  if (person.stream) return person
  throw new AppError('INVALID_ARGUMENT', { message: '请在 login 里加上 features.stream' })
}

/** Reserves the connection for one reply. Throws CONFLICT while another reply is in progress. */
export function occupy(connection: Connection, replyId: string | null): { replyId: string | null } {
  if (connection.busy) throw new AppError('CONFLICT')
  return (connection.busy = { replyId })
}
