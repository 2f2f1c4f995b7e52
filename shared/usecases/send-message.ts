import type { SendEvent, TurnData } from '../contract/chat.ts'
import { AppError } from '../contract/errors.ts'
import { toMessage } from '../contract/message.ts'
import type { Caller } from '../domain/caller.ts'
import { lastTextFrom, titleFrom, type ConversationRecord } from '../domain/conversation.ts'
import { tagEmotion } from '../domain/emotion-tagger.ts'
import { findHelpNotice } from '../domain/help-notice.ts'
import type { MessageRecord } from '../domain/message.ts'
import { turnOrder } from '../domain/turn.ts'
import { windowFrom } from '../domain/window.ts'
import type { Persona, TurnPorts } from '../ports.ts'
import { joinTurn } from './join-turn.ts'
import {
  blankMessage,
  conversationIdOf,
  defaultPersona,
  findPersona,
  personaOf,
  questionIdOf,
  replyIdOf,
  requestFor,
} from './new-turn.ts'
import { openTurn } from './open-turn.ts'
import { writeReply } from './write-reply.ts'

const claimAttempts = 3

/** Asks a question and writes its reply; the same `clientMessageId` again gives the same turn. Returns when it is final. */
export async function sendMessage(ports: TurnPorts, caller: Caller, event: SendEvent): Promise<TurnData> {
  const chosen = await findPersona(ports, event.persona)
  for (let attempt = 1; attempt <= claimAttempts; attempt++) {
    const turn = newTurn(ports, caller, event)
    const newConversation =
      event.conversationId === undefined
        ? beginConversation(turn.question, caller, chosen ?? (await defaultPersona(ports)))
        : null
    const opened = await openTurn(ports, caller, {
      documents: [turn.question, turn.reply],
      conversationId: turn.question.conversationId,
      newConversation,
      before: turn.question.order,
    })
    if (opened !== 'taken') {
      const { conversation } = opened
      const persona = chosen ?? (await personaOf(ports, conversation))
      const window = [...windowFrom(opened.recent), { role: 'user' as const, content: event.text }]
      const request = requestFor(ports, caller, conversation, persona, window)
      const reply = await writeReply(ports, caller, { ...turn, conversation, persona: persona.id, request })
      return { conversationId: conversation.id, message: toMessage(turn.question), reply: toMessage(reply) }
    }
    const joined = await joinTurn(ports, caller, turn.reply.id, turn.question.id)
    if (joined) return joined
  }
  throw new AppError('CONFLICT')
}

function newTurn(
  ports: TurnPorts,
  caller: Caller,
  event: SendEvent,
): { question: MessageRecord; reply: MessageRecord } {
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

function beginConversation(question: MessageRecord, caller: Caller, persona: Persona): ConversationRecord {
  return {
    id: question.conversationId,
    openid: caller.openid,
    title: titleFrom(question.content),
    channel: caller.channel,
    persona: persona.id,
    upstream: null,
    turns: 0,
    lastText: lastTextFrom(question.content),
    lastEmotion: question.emotion,
    pinned: false,
    removedAt: null,
    activeOrder: question.order,
    createdAt: question.createdAt,
    updatedAt: question.createdAt,
  }
}
