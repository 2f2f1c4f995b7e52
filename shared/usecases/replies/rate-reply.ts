import type { ReplyData } from '../../contract/chat.ts'
import { AppError } from '../../contract/errors.ts'
import { toMessage } from '../../contract/message.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { Rating } from '../../domain/conversation/message.ts'
import type { StoragePorts } from '../../ports/turn.ts'

/** Sets thumbs up or thumbs down, or clears the rating. */
export async function rateReply(
  ports: StoragePorts,
  caller: Caller,
  event: { replyId: string; rating: Rating | null },
): Promise<ReplyData> {
  const reply = await ports.messages.rate(caller.openid, event.replyId, event.rating)
  if (!reply) throw new AppError('NOT_FOUND', { message: '没有找到这条回复' })
  return { reply: toMessage(reply) }
}
