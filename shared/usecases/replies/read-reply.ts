import type { ReplyData } from '../../contract/chat.ts'
import { AppError } from '../../contract/errors.ts'
import type { ReplyName } from '../../contract/fields.ts'
import { toMessage, type Message } from '../../contract/message.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { MessageRecord } from '../../domain/conversation/message.ts'
import { wholeUnits } from '../../domain/conversation/text-length.ts'
import type { StoragePorts } from '../../ports/turn.ts'
import { replyIdOf } from '../turn/new-turn.ts'
import { isOrphan, settleReply } from './steps/settle-reply.ts'

/**
 * A reply as it stands now: what a client polls when it cannot watch. `from`: what its text has from this
 * place on (UTF-16 units), for those that are longer than one answer.
 */
export async function readReply(
  ports: StoragePorts,
  caller: Caller,
  name: ReplyName & { from?: number | undefined },
): Promise<ReplyData> {
  const replyId = name.replyId ?? replyIdOf(ports.ids, caller.openid, name.clientMessageId ?? '')
  const found = await ports.messages.find(caller.openid, replyId)
  if (found?.role !== 'assistant' || (await isOrphan(ports, caller, found)))
    throw new AppError('NOT_FOUND', { message: '没有找到这条回复' })
  return { reply: partOf(await settleReply(ports, caller, found), name.from ?? 0) }
}

/** A message with its text from a place on, as much as an answer gives. */
export function partOf(record: MessageRecord, from: number): Message {
  const start = wholeUnits(record.content, from)
  const part = toMessage({ ...record, content: record.content.slice(start) })
  return { ...part, ...(part.continuesAt !== undefined && { continuesAt: start + part.continuesAt }) }
}
