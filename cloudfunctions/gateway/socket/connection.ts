import { AppError } from '../../../shared/contract/errors.ts'
import type { SignedInCaller } from '../../../shared/domain/people/caller.ts'
import type { Log } from '../../../shared/ports/system.ts'
import type { ChosenConversation } from '../../../shared/usecases/conversations/choose-conversation.ts'
import type { Outbox } from './outbox.ts'
import type { Place } from './places.ts'

/** Who speaks on a connection, and what was agreed at the login. */
export interface Person {
  caller: SignedInCaller
  /** Replies come in pieces; `stop` and `resume` are understood. */
  stream: boolean
  conversation: ChosenConversation
  /** The client named the conversation: no other will do. */
  named: boolean
}

/** What is known of one socket. */
export interface Connection {
  outbox: Outbox
  log: Log
  /** What it holds of this instance. */
  place: Place
  /** Aborts when the socket is gone. */
  gone: AbortSignal
  person: Person | null
  /** The reply under way on this connection; its id is null until it is claimed. */
  busy: { replyId: string | null } | null
}

/** Throws UNAUTHENTICATED before the login. */
export function demandPerson({ person }: Connection): Person {
  if (!person) throw new AppError('UNAUTHENTICATED')
  return person
}

/** Throws INVALID_ARGUMENT for clients that did not ask for more than the documented protocol. */
export function demandStream(connection: Connection): Person {
  const person = demandPerson(connection)
  if (person.stream) return person
  throw new AppError('INVALID_ARGUMENT', { message: '请在 login 里加上 features.stream' })
}

/** Takes the connection for one reply. Throws CONFLICT while there is another. */
export function occupy(connection: Connection, replyId: string | null): { replyId: string | null } {
  if (connection.busy) throw new AppError('CONFLICT')
  return (connection.busy = { replyId })
}
