import { AppError, toErrorBody } from '../contract/errors.ts'
import type { Caller } from '../domain/caller.ts'
import { hasLostItsFunction, type MessageRecord, type ReplyError } from '../domain/message.ts'
import type { ReplyProgress, StoragePorts } from '../ports.ts'

/** What a reply becomes when its function died: the text so far stays, and it can be continued. */
export function interruption(now: number): ReplyProgress {
  return {
    status: 'interrupted',
    error: storedError(new AppError('INTERNAL', { message: '刚才断开了，可以接着说' })),
    leaseUntil: null,
    updatedAt: now,
  }
}

export function storedError(error: AppError): ReplyError {
  const { code, message, retryAfterMs } = toErrorBody(error)
  return { code, message, ...(retryAfterMs !== undefined && { retryAfterMs }) }
}

/** The message as it truly stands: a reply whose lease has passed is ended here, by whoever meets it. */
export async function settleReply(
  ports: StoragePorts,
  caller: Caller,
  message: MessageRecord,
): Promise<MessageRecord> {
  const now = ports.clock.now()
  if (!hasLostItsFunction(message, now)) return message
  const settled = await ports.messages.settle(caller.openid, message.id, now, interruption(now))
  if (settled) {
    ports.log.info('reply settled', { replyId: message.id })
    return settled
  }
  return (await ports.messages.find(caller.openid, message.id)) ?? message
}
