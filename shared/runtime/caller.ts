import { AppError } from '../contract/errors.ts'
import type { Caller } from '../domain/caller.ts'
import { ticketShape, verifyTicket } from './ticket.ts'

/**
 * Who calls an event function. The platform puts the openid of a mini-program call into the environment of that call (both SDKs
 * read it there); it wins over any ticket. Without either there is no caller.
 */
export function identify(
  functionName: string,
  event: Record<string, unknown>,
  ticket: unknown,
  secret: string | undefined,
): Caller {
  const openid = process.env.WX_OPENID
  if (openid) return { openid, channel: 'miniprogram' }
  const parsed = ticketShape.safeParse(ticket)
  if (
    secret &&
    parsed.success &&
    verifyTicket(secret, { functionName, body: event }, parsed.data, Date.now())
  ) {
    return { openid: parsed.data.subject, channel: parsed.data.channel }
  }
  throw new AppError('UNAUTHENTICATED')
}
