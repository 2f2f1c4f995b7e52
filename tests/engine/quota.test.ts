import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Envelope } from '../../shared/contract/envelope.ts'
import { startProduct, type Product } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ env: { QUOTA_PER_MINUTE: '5', QUOTA_PER_DAY: '8' } })
})
afterAll(() => product.close())

const send = (text: string, clientMessageId: string) => ({ action: 'send', text, clientMessageId })

describe('the quota', () => {
  it('lets exactly the limit through when thirty sends arrive at once', async () => {
    const person = product.person()
    await person.ask('login', {})
    const answers: Envelope<unknown>[] = await Promise.all(
      Array.from({ length: 30 }, (_, index) => person.call('chat', send('你好', `q${index}`))),
    )
    const refused = answers.filter((answer) => !answer.ok)
    // A minute may end between two of them; then the next minute's turns count anew.
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(5)
    expect(answers.length - refused.length).toBeLessThanOrEqual(8)
    for (const answer of refused) {
      expect(answer).toMatchObject({ error: { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) } })
      if (!answer.ok) expect(answer.error.retryAfterMs).toBeGreaterThan(0)
    }
  })

  it('leaves no trace of a refused turn, and the same turn can be asked again later', async () => {
    const person = product.person()
    for (let turn = 0; turn < 8; turn++) await person.call('chat', send('你好', `d${turn}`))
    const refused = await person.refused('chat', send('这句不算', 'late'))
    expect(refused.code).toBe('RATE_LIMITED')
    const hits = await person.ask<{ items: unknown[] }>('history', { action: 'search', query: '这句不算' })
    expect(hits.items).toEqual([])
    expect(await person.refused('history', { action: 'reply', clientMessageId: 'late' })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
