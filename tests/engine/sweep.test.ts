import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../local/cloud/index.ts'
import type { Envelope } from '../../shared/contract/envelope.ts'
import type { SweepData } from '../../shared/contract/sweep.ts'
import { signTicket } from '../../shared/runtime/ticket.ts'
import { beginTurn, startProduct, until, type Product } from '../support/product.ts'

const secret = 'a secret of at least thirty-two characters'

let product: Product
beforeAll(async () => {
  product = await startProduct({ paceMs: 20, env: { TICKET_SECRET: secret } })
})
afterAll(() => product.close())

async function sweep(): Promise<SweepData> {
  const { result } = await product.cloud.functions.fireTimer('sweep', 'every-minute')
  const answer = result as unknown as Envelope<SweepData>
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.data
}

describe('the sweep', () => {
  it('ends replies whose lease has passed, and no others', async () => {
    const person = product.person()
    product.upstreams.script({ quirks: ['endless'] })
    const { clientMessageId } = beginTurn(person, '一直说')
    const reply = await until(async () => {
      const [found] = await product.cloud.database.find('messages', {
        query: { clientMessageId, status: 'streaming' },
      })
      return found
    })
    expect((await sweep()).settledReplies).toBe(0)
    await product.cloud.database.update(
      'messages',
      { _id: reply._id },
      { $set: { leaseUntil: Date.now() - 1, attempt: 'lost' } },
      { multi: false, upsert: false, replace: false },
    )
    expect((await sweep()).settledReplies).toBe(1)
    const [settled] = await product.cloud.database.find('messages', { query: { _id: reply._id } })
    expect(settled).toMatchObject({ status: 'interrupted', leaseUntil: null, error: { code: 'INTERNAL' } })
    expect(String(settled?.content).length).toBeGreaterThan(0)
  })

  it('takes away what a function left that died inside its claim', async () => {
    const person = product.person()
    product.upstreams.script({ quirks: ['stall-after-headers'] })
    const { clientMessageId } = beginTurn(person, '没有说成')
    const claimed = await product.upstreams.calls.until(({ question }) => question.includes('没有说成'))
    expect(claimed.status).toBe('running')
    const own = { _openid: person.openid }
    await product.cloud.database.remove('conversations', own, { multi: true })
    await product.cloud.database.update(
      'messages',
      { ...own, role: 'assistant' },
      { $set: { leaseUntil: Date.now() - 1, attempt: 'lost' } },
      { multi: false, upsert: false, replace: false },
    )
    const reply = { action: 'reply', clientMessageId }
    expect(await person.refused('history', reply)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await sweep()).toMatchObject({ erasedOrphans: 2, settledReplies: 0 })
    expect(await product.cloud.database.count('messages', own)).toBe(0)
    expect((await person.send('说成了', { clientMessageId })).reply.status).toBe('done')
  })

  it('erases conversations removed a month ago, with their messages', async () => {
    const person = product.person()
    const old = await person.send('很久以前')
    const recent = await person.send('刚刚')
    for (const { conversationId } of [old, recent])
      await person.ask('history', { action: 'remove', conversationId })
    const monthAgo = Date.now() - 31 * 24 * 3600_000
    await product.cloud.database.update(
      'conversations',
      { _id: old.conversationId },
      { $set: { removedAt: monthAgo } },
      { multi: false, upsert: false, replace: false },
    )
    expect((await sweep()).erasedConversations).toBe(1)
    expect(await product.cloud.database.count('messages', { conversationId: old.conversationId })).toBe(0)
    expect(await product.cloud.database.count('messages', { conversationId: recent.conversationId })).toBe(2)
    expect(
      await person.refused('history', { action: 'restore', conversationId: old.conversationId }),
    ).toMatchObject({ code: 'NOT_FOUND' })
    await person.ask('history', { action: 'restore', conversationId: recent.conversationId })
  })

  it('removes what has expired', async () => {
    await product.person().send('你好')
    const before = await product.cloud.database.count('quotas', {})
    await product.cloud.database.insert('quotas', [
      { _id: 'old', day: 1, minutes: {}, expiresAt: Date.now() - 1000 },
    ])
    expect((await sweep()).expiredDocuments).toBe(1)
    expect(await product.cloud.database.count('quotas', {})).toBe(before)
  })
})

const call = async (event: object) =>
  (await product.cloud.functions.invoke('sweep', event as Json)).result as unknown as Envelope<SweepData>
const ticket = (body: object) =>
  signTicket(secret, { functionName: 'sweep', body }, 'probe:test', Date.now() + 60_000)

describe('the door of the sweep', () => {
  const timer = { Type: 'Timer', TriggerName: 'every-minute', Time: '2026-11-21T04:00:00Z', Message: '' }
  it('is opened by the timer and by a ticket', async () => {
    expect((await call(timer)).ok).toBe(true)
    expect((await call({ ticket: ticket({}) })).ok).toBe(true)
  })

  it('is closed to everybody else, whatever they say they are', async () => {
    const refused = { ok: false, error: { code: 'FORBIDDEN' } }
    for (const event of [
      {},
      { Type: 'Timer' },
      { Type: 'timer', TriggerName: 'x' },
      { ticket: ticket({ a: 1 }) },
    ])
      expect(await call(event)).toMatchObject(refused)
    expect(await product.person().call('sweep', timer)).toMatchObject(refused)
    expect(await product.person().call('sweep', { ticket: ticket({}) })).toMatchObject(refused)
  })
})
