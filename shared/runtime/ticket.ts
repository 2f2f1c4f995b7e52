import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod/mini'

/**
 * A signed pass for calls that have no WeChat context: from function to function, remote tests, probes. It
 * names who is spoken for, is good for one function and one body, and expires.
 */
export const ticketShape = z.strictObject({
  subject: z.string().check(z.regex(/^[\w:.-]{1,128}$/)),
  /** The door the subject came in by. */
  channel: z.enum(['gateway', 'wecom']),
  /** Milliseconds since the epoch. */
  expiresAt: z.int(),
  signature: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
})

export type Ticket = z.infer<typeof ticketShape>

/** Longer than any caller of ours needs; a ticket for longer is a key, and none of ours. */
const longestLifeMs = 10 * 60_000

interface Signed {
  functionName: string
  /** The event without its ticket. */
  body: unknown
}

/** `channel` goes into what is signed: who may speak at one door is not thereby somebody at another. */
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
 * Whether the ticket is ours, meant for this call, and good at `now`: neither over nor valid for longer than
 * ten minutes.
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
