import type { SendEvent, TurnData } from '../contract/chat.ts'
import { AppError } from '../contract/errors.ts'
import { toMessage } from '../contract/message.ts'
import type { Caller } from '../domain/caller.ts'
import { tagEmotion } from '../domain/emotion-tagger.ts'
import { findHelpNotice } from '../domain/help-notice.ts'
import type { MessageRecord } from '../domain/message.ts'
import { turnOrder } from '../domain/turn.ts'
import { windowFrom } from '../domain/window.ts'
import type { Persona, TurnPorts } from '../ports.ts'
import { clearHalfClaim, joinTurn } from './join-turn.ts'
import { lookUp, type LookUp } from './look-up.ts'
import {
  beginConversation,
  blankMessage,
  conversationIdOf,
  defaultPersona,
  findPersona,
  personaOf,
  questionIdOf,
  replyIdOf,
  requestFor,
} from './new-turn.ts'
import { openTurn, type OpenedTurn } from './open-turn.ts'
import { writeReply } from './write-reply.ts'

const claimAttempts = 3
const claimPauseMs = 200

/** What a door may ask for besides what a client may. */
export interface SendCommand extends SendEvent {
  /** Begin the conversation under `conversationId`, an id that the door has derived for this person, when there is none. */
  beginIfMissing?: boolean
}

/** Asks a question and writes its reply; the same `clientMessageId` again gives the same turn. Returns when it is final. */
export async function sendMessage(ports: TurnPorts, caller: Caller, event: SendCommand): Promise<TurnData> {
  const found = lookUp(ports, event.text, event.useAutoRag === true)
  try {
    return await runTurn(ports, caller, event, found)
  } finally {
    found.cancel()
  }
}

async function runTurn(
  ports: TurnPorts,
  caller: Caller,
  event: SendCommand,
  found: LookUp,
): Promise<TurnData> {
  const chosen = await findPersona(ports, event.persona)
  for (let attempt = 1; attempt <= claimAttempts; attempt++) {
    const turn = newTurn(ports, caller, event)
    const opened = await open(ports, caller, event, turn, chosen)
    if (opened !== 'taken') {
      const { conversation } = opened
      const begun = { conversationId: conversation.id, questionId: turn.question.id, replyId: turn.reply.id }
      ports.listener?.began({ ...begun, joined: false })
      const persona = chosen ?? (await personaOf(ports, conversation))
      const window = [...windowFrom(opened.recent), { role: 'user' as const, content: event.text }]
      const passages = await found.passages
      const request = { ...requestFor(ports, caller, conversation, persona, window), passages }
      const reply = await writeReply(ports, caller, { ...turn, conversation, persona: persona.id, request })
      return { conversationId: conversation.id, message: toMessage(turn.question), reply: toMessage(reply) }
    }
    const joined = await join(ports, caller, event, turn)
    if (joined) return joined
    await ports.clock.sleep(claimPauseMs)
  }
  throw new AppError('CONFLICT', { retryAfterMs: claimPauseMs })
}

interface NewTurn {
  question: MessageRecord
  reply: MessageRecord
}

async function open(
  ports: TurnPorts,
  caller: Caller,
  event: SendCommand,
  { question, reply }: NewTurn,
  chosen: Persona | null,
): Promise<OpenedTurn | 'taken'> {
  const { conversationId } = question
  const mayExist = event.conversationId !== undefined
  const newConversation =
    !mayExist || event.beginIfMissing
      ? beginConversation(question, reply.id, caller, chosen ?? (await defaultPersona(ports)))
      : null
  try {
    return await openTurn(ports, caller, {
      question,
      reply,
      conversationId,
      newConversation,
      mayExist,
      before: question.order,
    })
  } catch (error) {
    // Whoever is in danger gets the card even when the turn itself must wait.
    if (reply.help === null || !(error instanceof AppError) || error.details !== undefined) throw error
    const { code, message, retryAfterMs, cause } = error
    throw new AppError(code, { message, retryAfterMs, cause, details: { help: reply.help } })
  }
}

async function join(
  ports: TurnPorts,
  caller: Caller,
  event: SendCommand,
  { question, reply }: NewTurn,
): Promise<TurnData | null> {
  const joined = await joinTurn(ports, caller, reply.id)
  if (!joined) await clearHalfClaim(ports, caller, question.id, reply.id)
  // A retry that forgot its conversation has begun an empty one in passing.
  const begins = event.conversationId === undefined || event.beginIfMissing
  const strayed = begins && joined?.conversationId !== question.conversationId
  if (joined && strayed) await ports.conversations.undo(caller.openid, question.conversationId, reply.id)
  return joined
}

function newTurn(ports: TurnPorts, caller: Caller, event: SendEvent): NewTurn {
  const now = ports.clock.now()
  const { clientMessageId, text } = event
  const questionId = questionIdOf(ports.ids, caller.openid, clientMessageId)
  const order = turnOrder(now, questionId)
  const shared = {
    clientMessageId,
    conversationId: event.conversationId ?? conversationIdOf(ports.ids, caller.openid, clientMessageId),
    attempt: ports.ids.random(),
  }
  const question = blankMessage(caller, now, {
    ...shared,
    id: questionId,
    role: 'user',
    order: order.question,
    content: text,
    emotion: tagEmotion(text).emotion,
  })
  const reply = blankMessage(caller, now, {
    ...shared,
    id: replyIdOf(ports.ids, caller.openid, clientMessageId),
    role: 'assistant',
    order: order.reply,
    questionId,
    help: findHelpNotice(text),
  })
  return { question, reply }
}
