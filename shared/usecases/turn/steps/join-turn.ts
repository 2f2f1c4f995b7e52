import type { TurnData } from '../../../contract/chat.ts'
import { toMessage } from '../../../contract/message.ts'
import { isLive, leaseMs } from '../../../domain/conversation/message.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import type { TurnHost } from '../../../ports/live-replies.ts'
import type { TurnPorts } from '../../../ports/turn.ts'
import { awaitReply } from './await-reply.ts'
import { findTurn, nameTaken, type TurnRecords } from '../names/same-turn.ts'
import type { TurnClaim } from './open-turn.ts'

/**
 * Waits for the reply of the turn that already has this `clientMessageId`. Returns null when that turn was
 * taken back meanwhile. Throws CONFLICT when that turn asked for something else.
 */
export async function joinTurn(
  ports: TurnPorts,
  caller: Caller,
  claim: TurnClaim,
  isTheSame: (known: TurnRecords) => boolean,
  host: TurnHost = {},
): Promise<TurnData | null> {
  const known = await findTurn(ports, caller, claim.reply.id)
  if (!known) return null
  if (!isTheSame(known)) {
    await withdraw(ports, caller, claim, known)
    throw nameTaken()
  }
  const { id: replyId, conversationId, questionId, help } = known.reply
  host.listener?.began({ conversationId, questionId: questionId ?? '', replyId, joined: true, help })
  const reply = await awaitReply(ports, caller, known.reply, host.shutdown)
  if (!reply) return null
  await withdraw(ports, caller, claim, { ...known, reply })
  return { conversationId, message: toMessage(known.question), reply: toMessage(reply) }
}

/**
 * Removes what this call has stored although the turn existed already: a second question (when the name
 * belongs to a renewed reply), an empty conversation that this call began, or the claim on a conversation
 * whose turn had already ended.
 */
async function withdraw(
  { messages, conversations }: TurnPorts,
  { openid }: Caller,
  { question, reply, newConversation, conversationId }: TurnClaim,
  known: TurnRecords,
): Promise<void> {
  const elsewhere = known.reply.conversationId !== conversationId
  if (question && question.id !== known.question.id)
    await messages.undo(openid, [question.id], question.attempt ?? '')
  if (elsewhere && newConversation) await conversations.undo(openid, conversationId, reply.id)
  if (elsewhere || !isLive(known.reply.status)) await conversations.release(openid, conversationId, reply.id)
}

/**
 * Removes half a claim, which a process leaves when it dies inside its insert and which would block the turn
 * forever. A document counts as half a claim only when it is older than any claim in progress, and only when
 * the turn brings its own question.
 */
export async function clearHalfClaim(
  ports: TurnPorts,
  caller: Caller,
  questionId: string,
  replyId: string,
): Promise<void> {
  const [question, reply] = await Promise.all([
    ports.messages.find(caller.openid, questionId),
    ports.messages.find(caller.openid, replyId),
  ])
  const half = question && reply ? null : (question ?? reply)
  if (!half?.attempt || half.createdAt + leaseMs > ports.clock.now()) return
  await ports.messages.undo(caller.openid, [half.id], half.attempt)
}
