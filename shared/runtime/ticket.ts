import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod/mini'

/**
 * A signed pass for calls that have no WeChat context: from function to function, remote tests, probes. It names who is spoken
 * for, is good for one function and one body, and expires.
 */
export const ticketShape = z.strictObject({
  subject: z.string().check(z.regex(/^[\w:.-]{1,128}$/)),
  /** Milliseconds since the epoch. */
  expiresAt: z.int(),
  signature: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
})

export type Ticket = z.infer<typeof ticketShape>

interface Signed {
  functionName: string
  /** The event without its ticket. */
  body: unknown
}

export function signTicket(secret: string, signed: Signed, subject: string, expiresAt: number): Ticket {
  return { subject, expiresAt, signature: signatureOf(secret, signed, subject, expiresAt).toString('hex') }
}

export function verifyTicket(secret: string, signed: Signed, ticket: Ticket, now: number): boolean {
  const expected = signatureOf(secret, signed, ticket.subject, ticket.expiresAt)
  return timingSafeEqual(expected, Buffer.from(ticket.signature, 'hex')) && now < ticket.expiresAt
}

function signatureOf(
  secret: string,
  { functionName, body }: Signed,
  subject: string,
  expiresAt: number,
): Buffer {
  const bodyHash = createHash('sha256').update(JSON.stringify(body)).digest('hex')
  return createHmac('sha256', secret)
    .update(JSON.stringify([functionName, bodyHash, subject, expiresAt]))
    .digest()
}
