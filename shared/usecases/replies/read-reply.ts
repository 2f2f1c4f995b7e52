import type { ReplyData } from '../../contract/chat.ts'
import { AppError } from '../../contract/errors.ts'
import type { ReplyName } from '../../contract/fields.ts'
import { toMessage, type Message } from '../../contract/message.ts'
import type { MessageRecord } from '../../domain/conversation/message.ts'
import { wholeUnits } from '../../domain/conversation/text-length.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { StoragePorts } from '../../ports/turn.ts'
import { replyIdOf } from './names/turn-ids.ts'
import { isOrphan, settleReply } from './ending/settle-reply.ts'

/**
 * Returns a reply as it is now. A client calls this repeatedly when it cannot watch the document. With
 * `from`, the answer holds the text from that UTF-16 unit on; a text that is too long for one answer is read
 * this way.
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

/** Returns a message with its text from `from` on, as much as one answer holds. */
export function partOf(record: MessageRecord, from: number): Message {
  const start = wholeUnits(record.content, from)
  const part = toMessage({ ...record, content: record.content.slice(start) })
  return { ...part, ...(part.continuesAt !== undefined && { continuesAt: start + part.continuesAt }) }
}
