import type { TurnData } from '../../../contract/chat.ts'
import { toMessage } from '../../../contract/message.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import { leaseMs } from '../../../domain/reply/flush-schedule.ts'
import { isLive } from '../../../domain/conversation/message.ts'
import type { TurnPorts } from '../../../ports/turn.ts'
import { awaitReply } from '../../replies/steps/await-reply.ts'
import type { TurnClaim } from './open-turn.ts'
import { findTurn, nameTaken, type TurnRecords } from '../same-turn.ts'

/**
 * A turn whose claim met another under the same name: waits for that one's reply. Null when it was taken back
 * meanwhile. Throws CONFLICT when it is not the turn that is asked for now.
 */
export async function joinTurn(
  ports: TurnPorts,
  caller: Caller,
  claim: TurnClaim,
  isTheSame: (known: TurnRecords) => boolean,
): Promise<TurnData | null> {
  const known = await findTurn(ports, caller, claim.reply.id)
  if (!known) return null
  if (!isTheSame(known)) {
    await withdraw(ports, caller, claim, known)
    throw nameTaken()
  }
  const { id: replyId, conversationId, questionId } = known.reply
  ports.listener?.began({ conversationId, questionId: questionId ?? '', replyId, joined: true })
  const reply = await awaitReply(ports, caller, known.reply)
  if (!reply) return null
  await withdraw(ports, caller, claim, { ...known, reply })
  return { conversationId, message: toMessage(known.question), reply: toMessage(reply) }
}

/**
 * What this call has left in passing beside the turn it met: a question of its own (under a name that was a
 * renewed reply's), an empty conversation that it began, one that it took though the turn was over by then.
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
 * Half a claim, left by a process that died inside its insert, must not block its turn for ever. Only what is
 * older than any claim under way can be one, and only of a turn that brings its own question.
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
