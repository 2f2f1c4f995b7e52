import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startProduct, type Product } from '../../support/product.ts'
import { signIn } from './door.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterEach(() => product.cloud.faults.clear())
afterAll(() => product.close())

describe('a client that names no conversation', () => {
  it('begins another conversation however many of them the person removed', async () => {
    const guest = await signIn(product)
    const person = product.person(guest.openid)
    const chat = () => guest.post<{ data: { session_id: string } }>('/wechat/chat', { query: '你好' })
    const removed = new Set<string>()
    for (let time = 0; time < 12; time++) {
      const { status, body } = await chat()
      expect(status).toBe(200)
      removed.add(body.data.session_id)
      await person.ask('history', { action: 'remove', conversationId: body.data.session_id })
    }
    expect(removed.size).toBe(12)
    product.cloud.requests.reset()
    const next = (await chat()).body.data.session_id
    expect(removed).not.toContain(next)
    expect(product.cloud.requests.list().length).toBeLessThan(30)
    expect((await chat()).body.data.session_id).toBe(next)
  })

  it('gives no answer to something else under the name of a turn', async () => {
    const guest = await signIn(product)
    const clientMessageId = randomUUID()
    const chat = (query: string) =>
      guest.post<{ data: { id: string } | null }>('/wechat/chat', { query, clientMessageId })
    const first = await chat('第一句')
    expect(await chat('另一句')).toMatchObject({ status: 409, body: { code: 409, data: null } })
    expect((await chat('第一句')).body).toEqual(first.body)
    const again = await signIn(product, guest.openid)
    const elsewhere = await again.post('/wechat/chat', { query: '第一句', clientMessageId })
    expect(elsewhere.body).toEqual(first.body)
  })
})

describe('a past that is brought along', () => {
  const history = [
    { role: 'user', content: '你是谁？' },
    { role: 'agent', content: '我是知己。' },
  ]
  const question = { session_id: 'session456', message: '你好，我今天感觉不太好' }

  it('keeps nothing of a past that came with a turn of another conversation under the same name', async () => {
    const guest = await signIn(product)
    const clientMessageId = randomUUID()
    await guest.post('/api/chat', { ...question, clientMessageId })
    const other = { ...question, session_id: 'another', history, clientMessageId }
    expect((await guest.post('/api/chat', other)).status).toBe(409)
    const past = await guest.get<{ messages: unknown[] }>('/api/chat/history?session_id=another')
    expect(past.body.messages).toEqual([])
    expect(await product.cloud.database.count('messages', { _openid: guest.openid })).toBe(2)
  })

  it('belongs to the name of its turn: with another one it is another turn', async () => {
    const guest = await signIn(product)
    const clientMessageId = randomUUID()
    const send = (past: typeof history) =>
      guest.post<{ message_id: string }>('/api/chat', { ...question, history: past, clientMessageId })
    const first = await send(history)
    expect((await send([])).status).toBe(409)
    expect((await send(history.toReversed())).status).toBe(409)
    expect((await send(history)).body).toEqual(first.body)
  })

  it('takes the turn back with the past that cannot be stored, and both come with a repetition', async () => {
    const guest = await signIn(product)
    const send = () => guest.post('/api/chat', { ...question, history })
    product.cloud.faults.add({
      action: ({ action, collection, body }) =>
        action === 'database.insertDocument' &&
        collection === 'messages' &&
        JSON.stringify(body).includes('你是谁'),
      code: 'DATABASE_REQUEST_FAILED',
      message: 'down',
    })
    expect((await send()).status).toBe(500)
    product.cloud.faults.clear()
    expect(await product.cloud.database.count('messages', { _openid: guest.openid })).toBe(0)
    expect((await send()).status).toBe(200)
    const call = product.upstreams.calls.last({ operation: 'chat' })
    expect(JSON.stringify(call?.body)).toContain('你是谁？')
  })
})
