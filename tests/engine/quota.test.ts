import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Envelope } from '../../shared/contract/envelope.ts'
import { signIn } from '../gateway/product/door.ts'
import { startProduct, type Product } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ env: { QUOTA_PER_DAY: '5' } })
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
    expect(answers.length - refused.length).toBe(5)
    for (const answer of refused) {
      expect(answer).toMatchObject({ error: { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) } })
      if (!answer.ok) expect(answer.error.retryAfterMs).toBeGreaterThan(0)
    }
  })

  it('lets a refused turn bring no past along: nothing is kept, judged or felt of it', async () => {
    const guest = await signIn(product)
    const person = product.person(guest.openid)
    for (let turn = 0; turn < 5; turn++) await person.call('chat', send('你好', `p${turn}`))
    const own = { _openid: guest.openid }
    const stored = () =>
      Promise.all(['messages', 'conversations'].map((name) => product.cloud.database.count(name, own)))
    const day = 86_400_000
    const from = Date.now() - day
    const felt = () => person.ask('emotion', { action: 'timeline', from, to: from + 2 * day, bucket: 'day' })
    const judged = () => product.upstreams.wechat.calls('msg_sec_check').length
    const past = Array.from({ length: 20 }, (_, index) => ({
      role: index % 2 === 0 ? 'user' : 'agent',
      content: `从前的第${index}句，好开心`,
    }))
    const before = { stored: await stored(), judged: judged(), felt: await felt() }
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        guest.post('/api/chat', { session_id: `past-${index}`, message: '这句不算', history: past }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 429))
    expect({ stored: await stored(), judged: judged(), felt: await felt() }).toEqual(before)
  })

  it('leaves no trace of a refused turn, and the same turn can be asked again later', async () => {
    const person = product.person()
    for (let turn = 0; turn < 5; turn++) await person.call('chat', send('你好', `d${turn}`))
    const refused = await person.refused('chat', send('这句不算', 'late'))
    expect(refused.code).toBe('RATE_LIMITED')
    const hits = await person.ask<{ items: unknown[] }>('history', { action: 'search', query: '这句不算' })
    expect(hits.items).toEqual([])
    expect(await person.refused('history', { action: 'reply', clientMessageId: 'late' })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
