import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod/mini'

/**
 * A signed ticket for calls without a WeChat context: calls between functions, remote tests, probes. It names
 * the person, is valid for one function and one body, and expires.
 */
export const ticketShape = z.strictObject({
  subject: z.string().check(z.regex(/^[\w:.-]{1,128}$/)),
  /** The channel through which the person came in. */
  channel: z.enum(['gateway', 'wecom']),
  /** Milliseconds since the epoch. */
  expiresAt: z.int(),
  signature: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
})

export type Ticket = z.infer<typeof ticketShape>

/** No caller of this product needs a longer life; a ticket that lives longer is refused. */
const longestLifeMs = 10 * 60_000

interface Signed {
  functionName: string
  /** The event without its ticket. */
  body: unknown
}

/** Signs a ticket. The signature covers `channel`, so a ticket for one channel is not valid for another. */
export function signTicket(
  secret: string,
  signed: Signed,
  subject: string,
  expiresAt: number,
  channel: Ticket['channel'] = 'gateway',
): Ticket {
  const claims = { subject, channel, expiresAt }
  return { ...claims, signature: signatureOf(secret, signed, claims).toString('hex') }
}

/**
 * Returns whether a ticket is ours, belongs to this call, and is valid at `now`: not expired, and not valid
 * for more than ten minutes.
 */
export function verifyTicket(secret: string, signed: Signed, ticket: Ticket, now: number): boolean {
  const expected = signatureOf(secret, signed, ticket)
  const isTimely = now < ticket.expiresAt && ticket.expiresAt <= now + longestLifeMs
  return timingSafeEqual(expected, Buffer.from(ticket.signature, 'hex')) && isTimely
}

function signatureOf(
  secret: string,
  { functionName, body }: Signed,
  { subject, channel, expiresAt }: Omit<Ticket, 'signature'>,
): Buffer {
  const bodyHash = createHash('sha256').update(JSON.stringify(body)).digest('hex')
  return createHmac('sha256', secret)
    .update(JSON.stringify([functionName, bodyHash, subject, channel, expiresAt]))
    .digest()
}
