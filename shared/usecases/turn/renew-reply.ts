import type { TurnData } from '../../contract/chat.ts'
import { AppError } from '../../contract/errors.ts'
import { toMessage } from '../../contract/message.ts'
import {
  blankMessage,
  isLive,
  isSameRequest,
  type MessageRecord,
  type TurnRequest,
} from '../../domain/conversation/message.ts'
import { longestText } from '../../domain/conversation/text-length.ts'
import { replacementOrder } from '../../domain/conversation/turn.ts'
import { askToGoOn } from '../../domain/conversation/window.ts'
import type { WindowMessage } from '../../domain/conversation/window-message.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { TurnPorts } from '../../ports/turn.ts'
import { personaOf } from '../conversations/personas.ts'
import { settleReply } from '../replies/ending/settle-reply.ts'
import { replyIdOf } from '../replies/names/turn-ids.ts'
import { noRisk } from '../../domain/safety/risk/risk.ts'
import { personaByAge, safetyByAge, speakingPorts } from './steps/by-age.ts'
import { careFor, concernOf, isCaredFor } from './steps/care.ts'
import { joinTurn } from './steps/join-turn.ts'
import { lookUp } from './steps/look-up.ts'
import { recordRisk } from './steps/record-risk.ts'
import { requestFor } from './steps/model-request.ts'
import { openTurn, type TurnClaim } from './steps/open-turn.ts'
import { writeReply } from './steps/write-reply.ts'

export interface RenewEvent {
  action: 'continue' | 'regenerate'
  replyId: string
  clientMessageId: string
}

/**
 * Writes a new reply to a question in place of an old reply. `regenerate` starts over; `continue` begins with
 * the text of the old reply. The old reply stays visible until the new reply has text.
 */
export async function renewReply(ports: TurnPorts, caller: Caller, event: RenewEvent): Promise<TurnData> {
  const newId = replyIdOf(ports.ids, caller.openid, event.clientMessageId)
  const old = await findReply(ports, caller, event.replyId)
  const question = await ports.messages.find(caller.openid, old.questionId ?? '')
  if (!question) throw new AppError('NOT_FOUND')
  if (old.supersededBy === null) refuseWhenUnfit(event, old)
  else if (old.supersededBy !== newId) throw new AppError('CONFLICT', { message: '这条回复已经有了新的版本' })
  const reply = newReply(ports, caller, event, old, question)
  // When the old reply had citations, the new reply looks the question up again.
  const claim = {
    reply,
    question: null,
    conversationId: question.conversationId,
    newConversation: null,
    before: question.order,
    isInDanger: isCaredFor(concernOf(question.content), ports.clock.now()),
  }
  const [opened, passages] = await Promise.all([
    openTurn(ports, caller, claim),
    lookUp(ports, question.content, { wanted: old.citations.length > 0, help: old.help }).passages,
  ])
  if (opened === 'taken') return joinRenewed(ports, caller, claim, event)
  const { conversation } = opened
  const { standing } = opened
  const persona = await personaByAge(ports, standing, await personaOf(ports, conversation))
  const messages: WindowMessage[] = [
    ...opened.window,
    { role: 'user', content: question.content },
    ...(reply.content === '' ? [] : askToGoOn(reply)),
  ]
  // A regenerated reply must not see its first version, but an upstream with a memory of its own would
  // remember that version. So the request starts a new upstream conversation.
  const memory = event.action === 'regenerate' ? { ...conversation, upstream: null } : conversation
  // The question has its event. The reply's own tag may see more.
  const risk = recordRisk(ports, caller, {
    assessment: noRisk,
    replyId: newId,
    conversationId: conversation.id,
  })
  risk.takeOver(conversation.owed)
  const care = { ...careFor(concernOf(question.content), conversation, ports.clock.now()), help: old.help }
  const request = {
    ...requestFor(ports, caller, memory, persona, messages),
    passages,
    safety: safetyByAge(standing, care.safety),
  }
  try {
    const final = await writeReply(speakingPorts(ports, opened, care), caller, {
      reply,
      question,
      conversation,
      window: opened.window,
      persona: persona.id,
      request,
      care,
      risk,
      felt: null,
      // Moderation has judged the whole text of a reply that ended as `done`: that part is skipped.
      judged: old.status === 'done' ? reply.content.length : 0,
    })
    return { conversationId: conversation.id, message: toMessage(question), reply: toMessage(final) }
  } finally {
    await risk.over()
  }
}

/** Waits for the same renewal, which another call has begun. */
async function joinRenewed(
  ports: TurnPorts,
  caller: Caller,
  claim: TurnClaim,
  event: RenewEvent,
): Promise<TurnData> {
  const joined = await joinTurn(
    ports,
    caller,
    claim,
    ({ reply }) => reply.replaces === event.replyId && isSameRequest(reply.request, requestOf(event)),
  )
  if (joined) return joined
  throw new AppError('CONFLICT')
}

async function findReply(ports: TurnPorts, caller: Caller, replyId: string): Promise<MessageRecord> {
  const found = await ports.messages.find(caller.openid, replyId)
  if (found?.role !== 'assistant') throw new AppError('NOT_FOUND', { message: '没有找到这条回复' })
  return settleReply(ports, caller, found)
}

function refuseWhenUnfit(event: RenewEvent, old: MessageRecord): void {
  if (isLive(old.status)) throw new AppError('CONFLICT')
  const whole = old.status === 'blocked' || (old.status === 'done' && !old.truncated)
  if (event.action !== 'continue') return
  if (whole) throw new AppError('CONFLICT', { message: '这条回复已经说完了' })
  if (old.content.length >= longestText)
    throw new AppError('CONFLICT', { message: '这条回复已经很长了，请再发一句，我另起一段接着说' })
}

function newReply(
  ports: TurnPorts,
  caller: Caller,
  event: RenewEvent,
  old: MessageRecord,
  question: MessageRecord,
): MessageRecord {
  const now = ports.clock.now()
  const goesOn = event.action === 'continue' && old.content !== ''
  return blankMessage(caller, now, {
    id: replyIdOf(ports.ids, caller.openid, event.clientMessageId),
    conversationId: old.conversationId,
    clientMessageId: event.clientMessageId,
    order: replacementOrder(question.order, now),
    role: 'assistant',
    questionId: question.id,
    attempt: ports.ids.random(),
    help: old.help,
    replaces: old.id,
    request: requestOf(event),
    ...(goesOn && { content: old.content, emotion: old.emotion }),
  })
}

function requestOf({ action }: RenewEvent): TurnRequest {
  return { action, persona: null, useAutoRag: false }
}
