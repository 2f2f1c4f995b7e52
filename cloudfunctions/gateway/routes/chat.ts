import { Hono, type Context } from 'hono'
import {
  chatBody,
  counsellorChatBody,
  counsellorHistoryQuery,
  streamQuery,
  type CounsellorChatAnswer,
  type CounsellorChatBody,
} from '../../../shared/contract/gateway-chat.ts'
import { AppError } from '../../../shared/contract/errors.ts'
import type { Caller } from '../../../shared/domain/people/caller.ts'
import { ids, storagePorts } from '../../../shared/runtime/compose/compose.ts'
import { parseQuestion } from '../../../shared/runtime/parse-question.ts'
import type { Message } from '../../../shared/contract/message.ts'
import type { PastMessage } from '../../../shared/usecases/turn/bring-past.ts'
import { listMessages } from '../../../shared/usecases/conversations/list-messages.ts'
import { namedConversation } from '../../../shared/usecases/conversations/choose-conversation.ts'
import { readReply } from '../../../shared/usecases/replies/read-reply.ts'
import { findTurn, isSameTurn, nameTaken } from '../../../shared/usecases/turn/names/same-turn.ts'
import type { SendCommand } from '../../../shared/usecases/turn/send-message.ts'
import type { GatewayEnv } from '../gateway-env.ts'
import { aiLabel } from '../ai-label.ts'
import { demandText } from '../reply-text.ts'
import { beginTurn, followPorts } from '../turns.ts'
import { admit, demandRoom, limitAddress } from './admit-caller.ts'
import { readJson, readQuery } from './read-input.ts'
import { givenName, turnName } from './read-turn.ts'
import { parseEventId, streamReply, wantsStream, type StreamPosition } from './reply-stream.ts'
import { replyIdOf } from '../../../shared/usecases/replies/names/turn-ids.ts'

/**
 * Turns over HTTP. `/api/chat` takes two kinds of body and answers with the whole reply or a stream of
 * events.
 */
export const chatRoutes = new Hono<GatewayEnv>()

chatRoutes.post('/chat', demandRoom, limitAddress('chat'), async (c) => answerChat(c, await readJson(c)))

chatRoutes.get('/chat/stream', limitAddress('other'), async (c) => {
  const caller = await admit(c, 'other')
  const { reply_id: replyId } = readQuery(c, streamQuery)
  const held = parseEventId(c.req.header('last-event-id'))
  const known = held?.replyId === replyId ? held : { replyId, revision: 0, after: 0, done: false }
  return resumeStream(c, caller, known)
})

const longestHistory = 500

chatRoutes.get('/chat/history', limitAddress('other'), async (c) => {
  const { session_id, user_id } = readQuery(c, counsellorHistoryQuery)
  const caller = await admit(c, 'other', user_id)
  const { conversationId, beginIfMissing } = namedConversation(ids, caller.openid, session_id)
  const event = { conversationId, limit: longestHistory }
  const { items } = await listMessages(storagePorts(c.get('log')), caller, event).catch((error: unknown) => {
    // The client invented this name, and no turn has created its conversation yet.
    if (beginIfMissing && error instanceof AppError && error.code === 'NOT_FOUND') return { items: [] }
    throw error
  })
  const messages = items
    .toReversed()
    .filter(({ content }) => content !== '')
    .map(({ role, content, updatedAt }) => ({
      role: calledRoles[role],
      content,
      timestamp: new Date(updatedAt).toISOString(),
    }))
  return c.json({ session_id, messages })
})

/** How this client calls the roles. */
const calledRoles: Record<Message['role'], 'user' | 'agent'> = { user: 'user', assistant: 'agent' }

/** A body with `session_id` is for a counsellor client; any other body is plain. */
export async function answerChat(c: Context<GatewayEnv>, body: unknown): Promise<Response> {
  const named = typeof body === 'object' && body !== null && 'session_id' in body
  return named
    ? answerCounsellor(c, parseQuestion(counsellorChatBody, body))
    : answerPlain(c, parseQuestion(chatBody, body))
}

async function answerPlain(
  c: Context<GatewayEnv>,
  body: ReturnType<typeof parseQuestion<typeof chatBody>>,
): Promise<Response> {
  const caller = await admit(c, 'chat')
  const { message, sessionId, clientMessageId, persona, useAutoRag } = body
  const command: SendCommand = {
    action: 'send',
    clientMessageId: turnName(c, clientMessageId),
    text: message,
    conversationId: sessionId,
    persona,
    useAutoRag,
  }
  if (wantsStream(c)) return streamTurn(c, caller, command, clientMessageId)
  const turn = await beginTurn(c.get('log'), caller, command).ended
  return c.json({
    sessionId: turn.conversationId,
    ai_label: aiLabel,
    message: turn.message,
    reply: turn.reply,
  })
}

async function answerCounsellor(c: Context<GatewayEnv>, body: CounsellorChatBody): Promise<Response> {
  const caller = await admit(c, 'chat', body.user_id)
  const place = namedConversation(ids, caller.openid, body.session_id)
  const command: SendCommand = {
    action: 'send',
    clientMessageId: turnName(c, body.clientMessageId),
    text: body.message,
    useAutoRag: body.use_auto_rag,
    past: (body.history ?? []).map(toPast),
    ...place,
  }
  if (wantsStream(c)) return streamTurn(c, caller, command, body.clientMessageId)
  const { reply } = await beginTurn(c.get('log'), caller, command).ended
  return c.json({
    message_id: reply.id,
    content: demandText(reply),
    ai_label: aiLabel,
    emotion: reply.emotion,
    timestamp: new Date(reply.updatedAt).toISOString(),
    session_id: body.session_id,
    ...(reply.reminder && { reminder: reply.reminder }),
    ...(reply.citations && { citations: reply.citations }),
  } satisfies CounsellorChatAnswer)
}

function toPast({
  role,
  content,
  timestamp,
}: NonNullable<CounsellorChatBody['history']>[number]): PastMessage {
  return { role: role === 'user' ? 'user' : 'assistant', content, at: timeOf(timestamp) }
}

function timeOf(timestamp: string | undefined): number | null {
  const at = Date.parse(timestamp ?? '')
  return Number.isNaN(at) || at < 0 ? null : at
}

/**
 * Streams a new turn. When the request holds a position in the reply of the same turn, streams the rest of
 * that reply.
 */
async function streamTurn(
  c: Context<GatewayEnv>,
  caller: Caller,
  command: SendCommand,
  given: string | undefined,
): Promise<Response> {
  const held = parseEventId(c.req.header('last-event-id'))
  // When the client named the turn, its reply id must match. A client without a name repeats the request that
  // was cut.
  const named = givenName(c, given) !== undefined
  if (held && (!named || held.replyId === replyIdOf(ids, caller.openid, command.clientMessageId))) {
    const known = await findTurn(storagePorts(c.get('log')), caller, held.replyId)
    if (!known || isSameTurn(ids, caller, command, known)) return resumeStream(c, caller, held)
    if (named) throw nameTaken()
  }
  const { replyId, conversationId, help } = await beginTurn(c.get('log'), caller, command).begun
  const begin = { reply_id: replyId, session_id: conversationId, ai_label: aiLabel, ...(help && { help }) }
  return streamReply(c, caller, { replyId, revision: 0, after: 0 }, begin)
}

/** Streams the rest of a reply; answers 204 when the client has all of it. */
async function resumeStream(
  c: Context<GatewayEnv>,
  caller: Caller,
  from: StreamPosition & { done?: boolean },
): Promise<Response> {
  const ports = followPorts(c.get('log'))
  if (!ports.live.find(caller.openid, from.replyId)) await readReply(ports, caller, { replyId: from.replyId })
  return from.done ? c.body(null, 204) : streamReply(c, caller, from)
}
