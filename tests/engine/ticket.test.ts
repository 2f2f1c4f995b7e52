import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../local/cloud/index.ts'
import type { Envelope } from '../../shared/contract/envelope.ts'
import { signTicket, type Ticket } from '../../shared/runtime/ticket.ts'
import { startProduct, type Product } from '../support/product.ts'

const secret = 'a secret of at least thirty-two characters'
const event = { action: 'conversations' }

let product: Product
beforeAll(async () => {
  product = await startProduct({ env: { TICKET_SECRET: secret } })
})
afterAll(() => product.close())

/** A call from function to function: the platform names no person. */
async function call(ticket: unknown, body: object = event): Promise<Envelope<unknown>> {
  const { result } = await product.cloud.functions.invoke('history', { ...body, ticket } as Json)
  return result as unknown as Envelope<unknown>
}

const sign = (functionName = 'history', body: object = event, ms = 60_000, by = secret): Ticket =>
  signTicket(by, { functionName, body }, 'wecom:someone', Date.now() + ms)

describe('a signed ticket', () => {
  it('speaks for its subject where there is no WeChat context', async () => {
    expect(await call(sign())).toEqual({ ok: true, data: { items: [], nextCursor: null } })
  })

  const refused: [string, () => Ticket | object, object?][] = [
    ['for another function', () => sign('chat')],
    ['for another body', () => sign('history', { action: 'search', query: 'x' })],
    ['whose time is over', () => sign('history', event, -1)],
    ['for longer than tickets live', () => sign('history', event, 11 * 60_000)],
    ['for ever', () => sign('history', event, 1e12)],
    ['of another secret', () => sign('history', event, 60_000, `${secret}!`)],
    ['with another subject written in', () => ({ ...sign(), subject: 'wecom:other' })],
    ['with another door written in', () => ({ ...sign(), channel: 'wecom' })],
    ['with a later expiry written in', () => ({ ...sign(), expiresAt: Date.now() + 1e9 })],
    ['that is no ticket', () => ({ subject: 'x' })],
  ]
  it.each(refused)('%s is refused', async (_name, ticket) => {
    expect(await call(ticket())).toMatchObject({ ok: false, error: { code: 'UNAUTHENTICATED' } })
  })

  it('never overrules the openid of a WeChat call', async () => {
    const person = product.person()
    await person.send('我的话')
    const answer = await person.ask<{ items: unknown[] }>('history', { ...event, ticket: sign() })
    expect(answer.items).toHaveLength(1)
  })
})
