import type { ReplyData } from '../contract/chat.ts'
import { AppError } from '../contract/errors.ts'
import type { ReplyName } from '../contract/fields.ts'
import { toMessage } from '../contract/message.ts'
import type { Caller } from '../domain/caller.ts'
import type { StoragePorts } from '../ports.ts'
import { replyIdOf } from './new-turn.ts'
import { settleReply } from './settle-reply.ts'

/** A reply as it stands now: what a client polls when it cannot watch. */
export async function readReply(ports: StoragePorts, caller: Caller, name: ReplyName): Promise<ReplyData> {
  const replyId = name.replyId ?? replyIdOf(ports.ids, caller.openid, name.clientMessageId ?? '')
  const found = await ports.messages.find(caller.openid, replyId)
  if (found?.role !== 'assistant') throw new AppError('NOT_FOUND', { message: '没有找到这条回复' })
  return { reply: toMessage(await settleReply(ports, caller, found)) }
}
