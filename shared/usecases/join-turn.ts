import type { TurnData } from '../contract/chat.ts'
import { toMessage } from '../contract/message.ts'
import type { Caller } from '../domain/caller.ts'
import type { TurnPorts } from '../ports.ts'
import { awaitReply } from './await-reply.ts'

/** A turn that is being asked elsewhere: waits for its reply. Null when the turn was taken back meanwhile. */
export async function joinTurn(
  ports: TurnPorts,
  caller: Caller,
  replyId: string,
  questionId: string,
): Promise<TurnData | null> {
  const reply = await awaitReply(ports, caller, replyId)
  const question = await ports.messages.find(caller.openid, reply?.questionId ?? questionId)
  if (reply && question) {
    return { conversationId: reply.conversationId, message: toMessage(question), reply: toMessage(reply) }
  }
  // Half a claim, left by a process that died inside its insert, must not block the turn for ever.
  const half = reply ?? question
  if (half?.attempt) await ports.messages.undo(caller.openid, [half.id], half.attempt)
  return null
}
