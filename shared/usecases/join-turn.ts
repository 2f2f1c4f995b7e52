import type { TurnData } from '../contract/chat.ts'
import { toMessage } from '../contract/message.ts'
import type { Caller } from '../domain/caller.ts'
import { leaseMs } from '../domain/flush-schedule.ts'
import type { TurnPorts } from '../ports.ts'
import { awaitReply } from './await-reply.ts'

/** A turn that is being asked elsewhere: waits for its reply. Null when the turn was taken back meanwhile. */
export async function joinTurn(ports: TurnPorts, caller: Caller, replyId: string): Promise<TurnData | null> {
  await tellListener(ports, caller, replyId)
  const reply = await awaitReply(ports, caller, replyId)
  const question = reply && (await ports.messages.find(caller.openid, reply.questionId ?? ''))
  if (!reply || !question) return null
  // This call took the conversation in passing, if the turn was over by then.
  await ports.conversations.release(caller.openid, reply.conversationId, replyId)
  return { conversationId: reply.conversationId, message: toMessage(question), reply: toMessage(reply) }
}

async function tellListener(
  { listener, messages }: TurnPorts,
  caller: Caller,
  replyId: string,
): Promise<void> {
  const reply = listener && (await messages.find(caller.openid, replyId))
  if (!reply) return
  const { conversationId, questionId } = reply
  listener.began({ conversationId, questionId: questionId ?? '', replyId, joined: true })
}

/**
 * Half a claim, left by a process that died inside its insert, must not block its turn for ever. Only what is older than
 * any claim under way can be one, and only of a turn that brings its own question.
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
