import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/contract/errors.ts'
import type {
  ChatMessage,
  ResumeMessage,
  SocketFrame,
  StopMessage,
} from '../../../shared/contract/gateway-socket.ts'
import { ids } from '../../../shared/runtime/compose/compose.ts'
import { sessionPorts } from '../../../shared/runtime/compose/compose-gateway.ts'
import { confirmSession } from '../../../shared/usecases/gateway/authenticate.ts'
import { namedConversation } from '../../../shared/usecases/conversations/choose-conversation.ts'
import { stopReply } from '../../../shared/usecases/replies/stop-reply.ts'
import type { TurnBegun } from '../../../shared/ports/live-replies.ts'
import { toAppError } from '../send-error.ts'
import { countPerson, type RouteFamily } from '../count-request.ts'
import { beginOwnTurn } from '../own-turn.ts'
import { admission, beginTurn, followPorts, type RunningTurn } from '../turns.ts'
import { demandPerson, demandStream, occupy, type Connection, type Person } from './connection.ts'
import { errorFrame, openingFrame, processing, streamedReply, wholeReply } from './frames.ts'
import { relayReply } from './relay-reply.ts'

/** Asks a question. Resolves when the question is stored; the reply follows in the background. */
export async function chat(connection: Connection, message: ChatMessage): Promise<void> {
  const person = demandPerson(connection)
  admission().demandRoom()
  const busy = occupy(connection, null)
  connection.outbox.send(processing)
  try {
    const turn = await begin(connection, person, message)
    const { replyId, conversationId, help } = await turn.begun
    busy.replyId = replyId
    person.conversation = { conversationId, beginIfMissing: false }
    inBackground(connection, () => answer(connection, person, turn, { replyId, help }))
  } catch (error) {
    connection.busy = null
    throw error
  }
}

async function begin(connection: Connection, person: Person, message: ChatMessage): Promise<RunningTurn> {
  const { caller } = person
  await admit(person, 'chat')
  if (message.session_id !== undefined && message.session_id !== person.conversation.conversationId) {
    person.conversation = namedConversation(ids, caller.openid, message.session_id)
    person.named = true
  }
  const turn = {
    action: 'send' as const,
    clientMessageId: message.clientMessageId ?? randomUUID(),
    text: message.query,
    useAutoRag: message.use_auto_rag,
  }
  return person.named
    ? beginTurn(connection.log, caller, { ...turn, ...person.conversation })
    : beginOwnTurn(connection.log, caller, turn, person.conversation)
}

async function answer(
  connection: Connection,
  person: Person,
  turn: RunningTurn,
  { replyId, help }: Pick<TurnBegun, 'replyId' | 'help'>,
): Promise<SocketFrame | null> {
  if (!person.stream) return wholeReply((await turn.ended).reply)
  connection.outbox.sendText(openingFrame(replyId, 0, help))
  return relay(connection, person, { replyId, help })
}

/** Sends the part of a reply that the client lacks, whichever instance writes the reply. */
export async function resume(connection: Connection, message: ResumeMessage): Promise<void> {
  const person = demandStream(connection)
  const { reply_id: replyId, after, revision } = message
  occupy(connection, replyId)
  try {
    await admit(person, 'other')
  } catch (error) {
    connection.busy = null
    throw error
  }
  inBackground(connection, () => relay(connection, person, { replyId, after, revision }))
}

export async function stop(connection: Connection, message: StopMessage): Promise<void> {
  const person = demandStream(connection)
  const replyId = message.reply_id ?? connection.busy?.replyId
  if (!replyId) throw new AppError('NOT_FOUND', { message: '没有正在说的回复' })
  await admit(person, 'other')
  const { reply } = await stopReply(followPorts(connection.log), person.caller, { replyId })
  const data = { reply_id: reply.id, status: reply.status }
  connection.outbox.send({ type: 'stop_response', code: 0, message: '成功', data })
}

/** A connection may outlive its session, so each request checks the session and counts for the person. */
async function admit({ caller }: Person, family: RouteFamily): Promise<void> {
  await Promise.all([confirmSession(sessionPorts(), caller), countPerson(caller, family)])
}

async function relay(
  connection: Connection,
  { caller }: Person,
  request: Parameters<typeof relayReply>[2],
): Promise<SocketFrame | null> {
  const { outbox, gone, log } = connection
  const reply = await relayReply(followPorts(log), caller, request, outbox, gone)
  return reply && streamedReply(reply)
}

/**
 * Frees the connection before the last frame leaves, because the client may ask the next question at once.
 */
function inBackground(connection: Connection, run: () => Promise<SocketFrame | null>): void {
  void run()
    .catch((error: unknown) => {
      const known = toAppError(error)
      if (known.code === 'INTERNAL') connection.log.failure('relay failed', known)
      return errorFrame(known)
    })
    .then((last) => {
      connection.busy = null
      if (last) connection.outbox.send(last)
    })
}
