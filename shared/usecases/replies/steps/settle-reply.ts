import { AppError, toErrorBody } from '../../../contract/errors.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import {
  hasLostItsFunction,
  type MessageRecord,
  type ReplyError,
} from '../../../domain/conversation/message.ts'
import type { ReplyProgress } from '../../../ports/storage.ts'
import type { StoragePorts } from '../../../ports/turn.ts'
import { writeHead } from '../../turn/steps/conversation-head.ts'

/** What a reply becomes when its function died: the text so far stays, and it can be continued. */
export function interruption(now: number): ReplyProgress {
  const error = storedError(interruptedError())
  return { status: 'interrupted', error, leaseUntil: null, updatedAt: now }
}

export function interruptedError(): AppError {
  return new AppError('INTERNAL', { message: '刚才断开了，可以接着说' })
}

export function storedError(error: AppError): ReplyError {
  const { code, message, retryAfterMs } = toErrorBody(error)
  return { code, message, ...(retryAfterMs !== undefined && { retryAfterMs }) }
}

/**
 * Whether a reply that lost its function never came to be a turn: the function died inside its claim, before
 * the conversation stood or after it was taken back. Nothing of it was shown. The sweep takes such a claim
 * away, and whoever repeats the turn makes it good.
 */
export async function isOrphan(
  ports: StoragePorts,
  caller: Caller,
  message: MessageRecord,
): Promise<boolean> {
  if (!hasLostItsFunction(message, ports.clock.now())) return false
  return (await ports.conversations.find(caller.openid, message.conversationId)) === null
}

/** The message as it truly stands: a reply whose lease has passed is ended here, by whoever meets it. */
export async function settleReply(
  ports: StoragePorts,
  caller: Caller,
  message: MessageRecord,
): Promise<MessageRecord> {
  const now = ports.clock.now()
  if (!hasLostItsFunction(message, now)) return message
  // Left as it is: the sweep knows it by that.
  if (await isOrphan(ports, caller, message)) return { ...message, ...interruption(now) }
  const settled = await ports.messages.settle(caller.openid, message.id, now, interruption(now))
  if (!settled) return (await ports.messages.find(caller.openid, message.id)) ?? message
  ports.log.info('reply settled', { replyId: message.id })
  await Promise.all([writeHead(ports, caller, settled), supersedeOld(ports, caller, settled)])
  return settled
}

/** A reply that has something to say takes the place of the one it was asked to replace. */
export async function supersedeOld(ports: StoragePorts, caller: Caller, reply: MessageRecord): Promise<void> {
  if (reply.replaces === null || reply.content === '') return
  try {
    await ports.messages.supersede(caller.openid, reply.replaces, reply.id)
  } catch (error) {
    // Readers leave the old reply out by themselves when both stand on a page.
    ports.log.failure('old reply not hidden', error, { replyId: reply.id })
  }
}
