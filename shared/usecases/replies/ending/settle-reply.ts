import { AppError, toErrorBody } from '../../../contract/errors.ts'
import {
  hasLostItsFunction,
  type MessageRecord,
  type ReplyError,
} from '../../../domain/conversation/message.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import type { ReplyProgress } from '../../../ports/storage.ts'
import type { StoragePorts } from '../../../ports/turn.ts'
import { writeHead } from './conversation-head.ts'

/** The ending of a reply whose function died: the text stays, and the person can continue the reply. */
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
 * Returns whether a dead function has left this reply without a turn: the function died inside its claim,
 * before the conversation was stored or after the conversation was taken back. No reader has seen such a
 * reply. The sweep erases it, and a client that repeats the turn gets a reply.
 */
export async function isOrphan(
  ports: StoragePorts,
  caller: Caller,
  message: MessageRecord,
): Promise<boolean> {
  if (!hasLostItsFunction(message, ports.clock.now())) return false
  return (await ports.conversations.find(caller.openid, message.conversationId)) === null
}

/**
 * Returns the message as it is. When the lease of a live reply has expired, any reader ends the reply here.
 */
export async function settleReply(
  ports: StoragePorts,
  caller: Caller,
  message: MessageRecord,
): Promise<MessageRecord> {
  const now = ports.clock.now()
  if (!hasLostItsFunction(message, now)) return message
  // The code leaves the document as it is, because the sweep finds orphans by their live status.
  if (await isOrphan(ports, caller, message)) return { ...message, ...interruption(now) }
  const settled = await ports.messages.settle(caller.openid, message.id, now, interruption(now))
  if (!settled) return (await ports.messages.find(caller.openid, message.id)) ?? message
  ports.log.info('reply settled', { replyId: message.id })
  await Promise.all([writeHead(ports, caller, settled), supersedeOld(ports, caller, settled)])
  return settled
}

/** A reply with text hides the reply that it replaces. */
export async function supersedeOld(ports: StoragePorts, caller: Caller, reply: MessageRecord): Promise<void> {
  if (reply.replaces === null || reply.content === '') return
  try {
    await ports.messages.supersede(caller.openid, reply.replaces, reply.id)
  } catch (error) {
    // Readers skip the old reply themselves when both replies are on a page.
    ports.log.failure('old reply not hidden', error, { replyId: reply.id })
  }
}
