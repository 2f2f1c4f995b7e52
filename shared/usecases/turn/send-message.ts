import type { SendEvent, TurnData } from '../../contract/chat.ts'
import { AppError } from '../../contract/errors.ts'
import { toMessage } from '../../contract/message.ts'
import { beginConversation } from '../../domain/conversation/conversation.ts'
import { blankMessage } from '../../domain/conversation/message.ts'
import { turnOrder } from '../../domain/conversation/turn.ts'
import { windowFrom } from '../../domain/conversation/window.ts'
import { tagEmotion } from '../../domain/emotion/emotion-tagger.ts'
import type { Caller } from '../../domain/people/caller.ts'
import { guardedTitle } from '../../domain/safety/care/care-words.ts'
import { helpNoticeFor } from '../../domain/safety/help-notice.ts'
import type { TurnHost } from '../../ports/live-replies.ts'
import type { Persona } from '../../ports/personas.ts'
import type { TurnPorts } from '../../ports/turn.ts'
import { defaultPersona, findPersona, personaOf } from '../conversations/personas.ts'
import { recordRisk, type RiskRecord } from './steps/record-risk.ts'
import { bringPast, type PastMessage } from './bring-past.ts'
import { isSameTurn, requestOf, type TurnRecords, type Placed } from './names/same-turn.ts'
import { conversationIdOf, questionIdOf, replyIdOf } from '../replies/names/turn-ids.ts'
import { personaByAge, safetyByAge, speakingPorts } from './steps/by-age.ts'
import { careFor, concernOf, isCaredFor, wantsLine, type Concern } from './steps/care.ts'
import { clearHalfClaim, joinTurn } from './steps/join-turn.ts'
import { lookUp, type LookUp } from './steps/look-up.ts'
import { requestFor } from './steps/model-request.ts'
import { openTurn, type OpenedTurn, type TurnClaim } from './steps/open-turn.ts'
import { remind } from './steps/reminders.ts'
import { writeReply } from './steps/write-reply.ts'

const claimAttempts = 3
const claimPauseMs = 200

/** What a door of this project may ask for, but a client may not. */
export interface SendCommand extends SendEvent, Placed {
  /**
   * The client's own history from before this conversation, oldest first. It is stored when the conversation
   * is empty.
   */
  past?: readonly PastMessage[]
}

/**
 * Asks a question and writes its reply. A call with the same `clientMessageId` gets the same turn. Returns
 * when the reply is final.
 */
export async function sendMessage(
  ports: TurnPorts,
  caller: Caller,
  event: SendCommand,
  host: TurnHost = {},
): Promise<TurnData> {
  const concern = concernOf(event.text, event.locale)
  const help = helpNoticeFor(concern.assessment, concern.locale)
  const risk = recordRisk(ports, caller, {
    assessment: concern.assessment,
    replyId: replyIdOf(ports.ids, caller.openid, event.clientMessageId),
    conversationId: conversationOf(ports, caller, event),
  })
  const found = lookUp(ports, event.text, { wanted: event.useAutoRag === true, help })
  try {
    // A question that speaks of danger is never stored without its event; other questions wait for nothing.
    await risk.stored
    return await runTurn(ports, caller, { event, concern, risk, found, host })
  } finally {
    found.cancel()
    await risk.over()
  }
}

/** The question and the facts that are known before the turn is claimed. */
interface Asked {
  event: SendCommand
  concern: Concern
  risk: RiskRecord
  found: LookUp
  host: TurnHost
}

async function runTurn(ports: TurnPorts, caller: Caller, asked: Asked): Promise<TurnData> {
  const { event, host } = asked
  const chosen = await findPersona(ports, event.persona)
  for (let attempt = 1; attempt <= claimAttempts; attempt++) {
    const turn = newTurn(ports, caller, asked)
    const claim = await claimOf(ports, caller, asked, turn, chosen)
    const opened = await withHelp(turn, () => openTurn(ports, caller, claim))
    if (opened !== 'taken') return answer(ports, caller, asked, { turn, chosen, opened })
    const joined = await withHelp(turn, () =>
      joinTurn(ports, caller, claim, (known) => isSameTurn(ports.ids, caller, event, known), host),
    )
    if (joined) return joined
    await clearHalfClaim(ports, caller, turn.question.id, turn.reply.id)
    await ports.clock.sleep(claimPauseMs)
  }
  throw new AppError('CONFLICT', { retryAfterMs: claimPauseMs })
}

async function answer(
  ports: TurnPorts,
  caller: Caller,
  { event, concern, risk, found, host }: Asked,
  { turn, chosen, opened }: { turn: TurnRecords; chosen: Persona | null; opened: OpenedTurn },
): Promise<TurnData> {
  const { conversation } = opened
  const past = await bringPast(ports, caller, turn, opened, event.past ?? [])
  const begun = { conversationId: conversation.id, questionId: turn.question.id, replyId: turn.reply.id }
  const care = careFor(concern, conversation, ports.clock.now(), opened.hasLine)
  risk.raise(care.assessment)
  risk.takeOver(conversation.owed)
  host.listener?.began({ ...begun, joined: false, help: care.help })
  const { standing } = opened
  const persona = await personaByAge(ports, standing, chosen ?? (await personaOf(ports, conversation)))
  const window = past.length > 0 ? windowFrom(past) : opened.window
  const messages = [...window, { role: 'user' as const, content: event.text }]
  const passages = await found.passages
  const request = {
    ...requestFor(ports, caller, conversation, persona, messages),
    passages,
    safety: safetyByAge(standing, care.safety),
  }
  const inDanger = care.instead !== null
  const { text } = event
  const reminder = remind(ports, caller, opened, { text, locale: care.locale, inDanger })
  const speaking = speakingPorts(ports, opened, care)
  const reply = await writeReply(speaking, caller, {
    ...turn,
    conversation,
    window,
    persona: persona.id,
    request,
    care,
    risk,
    felt: standing.consents.mood ? tagEmotion(event.text).emotion : null,
    reminder,
    host,
  })
  return { conversationId: conversation.id, message: toMessage(turn.question), reply: toMessage(reply) }
}

async function claimOf(
  ports: TurnPorts,
  caller: Caller,
  { event, concern, risk }: Asked,
  { question, reply }: TurnRecords,
  chosen: Persona | null,
): Promise<TurnClaim> {
  const { conversationId, order } = question
  const mayExist = event.conversationId !== undefined
  const newConversation =
    !mayExist || event.beginIfMissing
      ? beginConversation(question, reply.id, caller, (chosen ?? (await defaultPersona(ports))).id)
      : null
  // A list of conversations must not repeat words of danger.
  if (newConversation && concern.assessment.level !== 'none')
    Object.assign(newConversation, { title: guardedTitle, lastText: '' })
  const owed = risk.owed()
  if (newConversation) newConversation.owed = owed
  const turn = { question, reply, conversationId, before: order }
  const isInDanger = isCaredFor(concern, ports.clock.now())
  return { ...turn, newConversation, mayExist, owed, wantsLine: wantsLine(concern), isInDanger }
}

/** Adds the help notice to the error: a person in danger gets the notice even when the turn is refused. */
async function withHelp<Value>({ reply }: TurnRecords, run: () => Promise<Value>): Promise<Value> {
  try {
    return await run()
  } catch (error) {
    if (reply.help === null || !(error instanceof AppError) || error.details !== undefined) throw error
    const { code, message, retryAfterMs, cause } = error
    throw new AppError(code, { message, retryAfterMs, cause, details: { help: reply.help } })
  }
}

function conversationOf({ ids }: TurnPorts, { openid }: Caller, event: SendCommand): string {
  return event.conversationId ?? conversationIdOf(ids, openid, event.clientMessageId)
}

function newTurn(ports: TurnPorts, caller: Caller, { event, concern }: Asked): TurnRecords {
  const now = ports.clock.now()
  const { clientMessageId, text } = event
  const questionId = questionIdOf(ports.ids, caller.openid, clientMessageId)
  const order = turnOrder(now, questionId)
  const shared = {
    clientMessageId,
    conversationId: conversationOf(ports, caller, event),
    attempt: ports.ids.random(),
  }
  const question = blankMessage(caller, now, {
    ...shared,
    id: questionId,
    role: 'user',
    order: order.question,
    content: text,
  })
  const reply = blankMessage(caller, now, {
    ...shared,
    id: replyIdOf(ports.ids, caller.openid, clientMessageId),
    role: 'assistant',
    order: order.reply,
    questionId,
    help: concern.help,
    request: requestOf(ports.ids, event),
  })
  return { question, reply }
}
