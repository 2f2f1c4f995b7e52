import { AppError } from '../contract/errors.ts'
import type { Caller } from '../domain/people/caller.ts'
import { ticketShape, verifyTicket } from './ticket.ts'

/**
 * Identifies the caller of an event function. The platform puts the openid of a mini-program call into the
 * environment of that call (both SDKs read it there), and this openid wins over any ticket. With neither,
 * there is no caller.
 */
export function identify(
  functionName: string,
  event: Record<string, unknown>,
  ticket: unknown,
  secret: string | undefined,
): Caller {
  const openid = process.env.WX_OPENID
  if (openid) return { openid, channel: 'miniprogram' }
  const subject = subjectOf(functionName, event, ticket, secret)
  if (!subject) throw new AppError('UNAUTHENTICATED')
  return subject
}

/**
 * Returns the person for whom a ticket speaks; null when the ticket is not ours or not valid for this call.
 */
export function subjectOf(
  functionName: string,
  event: Record<string, unknown>,
  ticket: unknown,
  secret: string | undefined,
): Caller | null {
  const parsed = ticketShape.safeParse(ticket)
  if (!secret || !parsed.success) return null
  if (!verifyTicket(secret, { functionName, body: event }, parsed.data, Date.now())) return null
  const { subject: openid, channel } = parsed.data
  return channel === 'gateway' ? { openid, channel, sessionId: null } : { openid, channel }
}
