import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TurnData } from '../../shared/contract/chat.ts'
import { startProduct, type Product } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({
    paceMs: 5,
    maxInstances: 6,
    // By the day: a minute may end between two of its turns.
    env: { QUOTA_PER_DAY: '3', MODERATION: 'off' },
  })
})
afterAll(() => product.close())

describe('the same clientMessageId', () => {
  it('gives one reply and one upstream call, for twenty double sends at once', async () => {
    product.upstreams.calls.reset()
    const doubles = Array.from({ length: 20 }, () => ({
      person: product.person(),
      clientMessageId: randomUUID(),
    }))
    const results = await Promise.all(
      doubles.map(async ({ person, clientMessageId }) => {
        const send = (): Promise<TurnData> => person.send('在吗', { clientMessageId })
        return Promise.all([send(), send()])
      }),
    )
    for (const [first, second] of results) {
      expect(second.reply).toEqual(first.reply)
      expect(first.reply.status).toBe('done')
    }
    expect(product.upstreams.calls.count({ operation: 'chat' })).toBe(20)
  })

  it('answers a late retry with the finished reply, and does not charge it', async () => {
    const person = product.person()
    const clientMessageId = randomUUID()
    const first = await person.send('今天好累', { clientMessageId })
    for (let retry = 0; retry < 5; retry++)
      expect(await person.send('今天好累', { clientMessageId })).toEqual(first)
    await person.send('第二句')
    await person.send('第三句')
    expect(
      await person.refused('chat', { action: 'send', clientMessageId: 'fourth', text: '第四句' }),
    ).toMatchObject({ code: 'RATE_LIMITED' })
  })

  it('belongs to its person: another one under the same id has a turn of their own', async () => {
    const clientMessageId = randomUUID()
    const [mine, yours] = await Promise.all([
      product.person().send('我的', { clientMessageId }),
      product.person().send('你的', { clientMessageId }),
    ])
    expect(mine.reply.id).not.toBe(yours.reply.id)
    expect(mine.message.content).toBe('我的')
    expect(yours.message.content).toBe('你的')
  })

  it('is no name for anything else: another request under it is refused, and leaves nothing', async () => {
    const person = product.person()
    const clientMessageId = randomUUID()
    const first = await person.send('第一句', { clientMessageId })
    const { conversationId, reply } = first
    const others: object[] = [
      { action: 'send', text: '另一句' },
      { action: 'send', text: '另一句', conversationId },
      { action: 'send', text: '第一句', useAutoRag: true },
      { action: 'send', text: '第一句', conversationId: 'c-another' },
      { action: 'send', text: '第一句', persona: 'laoyou' },
      { action: 'send', text: '第一句', persona: 'laoyou', conversationId },
      { action: 'regenerate', replyId: reply.id },
    ]
    for (const other of others) {
      const error = await person.refused('chat', { ...other, clientMessageId })
      expect(error, JSON.stringify(other)).toMatchObject({ code: 'CONFLICT' })
    }
    expect(await person.send('第一句', { clientMessageId })).toEqual(first)
    expect(await person.send('第一句', { clientMessageId, conversationId })).toEqual(first)
    expect(await person.messages(conversationId)).toHaveLength(2)
    expect((await person.send('第二句', { conversationId })).reply.status).toBe('done')
    const list = await person.ask<{ items: unknown[] }>('history', { action: 'conversations' })
    expect(list.items).toHaveLength(1)
  })

  it('whose conversation or persona is left out names another turn, unless the conversation tells', async () => {
    const person = product.person()
    const { conversationId } = await person.send('你好')
    const placed = { action: 'send', text: '第一句', clientMessageId: randomUUID() }
    const first = await person.ask<TurnData>('chat', { ...placed, conversationId })
    expect(await person.refused('chat', placed)).toMatchObject({ code: 'CONFLICT' })
    expect(await person.ask<TurnData>('chat', { ...placed, conversationId })).toEqual(first)
    const voiced = { action: 'send', text: '第一句', clientMessageId: randomUUID() }
    const begun = await person.ask<TurnData>('chat', { ...voiced, persona: 'laoyou' })
    expect(await person.refused('chat', voiced)).toMatchObject({ code: 'CONFLICT' })
    expect(await person.refused('chat', { ...voiced, persona: 'zhiji' })).toMatchObject({ code: 'CONFLICT' })
    const resent = { ...voiced, conversationId: begun.conversationId }
    expect(await person.ask<TurnData>('chat', resent)).toEqual(begun)
  })

  it('of a renewed reply is no name for a question, nor for another renewal', async () => {
    const person = product.person()
    const clientMessageId = randomUUID()
    const { reply, conversationId } = await person.send('给我讲个故事')
    const again = { action: 'regenerate', replyId: reply.id, clientMessageId }
    const renewed = await person.ask<TurnData>('chat', again)
    for (const other of [
      { action: 'send', text: '另一句', clientMessageId },
      { action: 'regenerate', replyId: renewed.reply.id, clientMessageId },
    ])
      expect(await person.refused('chat', other)).toMatchObject({ code: 'CONFLICT' })
    expect(await person.ask<TurnData>('chat', again)).toEqual(renewed)
    const kept = await product.cloud.database.find('messages', { query: { _openid: person.openid } })
    expect(kept.map(({ content }) => content)).not.toContain('另一句')
    expect(await person.messages(conversationId)).toHaveLength(2)
  })

  it('whose other request speaks of danger is refused with the help card', async () => {
    const person = product.person()
    const clientMessageId = randomUUID()
    await person.send('你好', { clientMessageId })
    const error = await person.refused('chat', { action: 'send', clientMessageId, text: '我不想活了' })
    expect(error).toMatchObject({ code: 'CONFLICT', details: { help: { kind: 'self-harm' } } })
  })

  it('continues and regenerates once, too', async () => {
    const person = product.person()
    const { reply } = await person.send('给我讲个故事')
    const again = { action: 'regenerate', replyId: reply.id, clientMessageId: randomUUID() }
    product.upstreams.calls.reset()
    const [first, second] = await Promise.all([
      person.ask<TurnData>('chat', again),
      person.ask<TurnData>('chat', again),
    ])
    expect(second.reply).toEqual(first.reply)
    expect(await person.ask<TurnData>('chat', again)).toEqual(first)
    expect(product.upstreams.calls.count({ operation: 'chat' })).toBe(1)
  })
})
