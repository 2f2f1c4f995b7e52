import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TurnData } from '../../../shared/contract/chat.ts'
import { beginTurn, shownReply, startProduct, until, type Product } from '../../support/product.ts'

const risky = '违规测试词'
const review = '待审测试词'

describe('moderation of mini-program callers', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct({ paceMs: 2 })
  })
  afterAll(() => product.close())

  it('blocks a question, shows nothing of the reply, and says so kindly', async () => {
    const person = product.person()
    const { reply, conversationId } = await person.send(`我想说${risky}`)
    expect(reply).toMatchObject({ status: 'blocked', content: '', error: { code: 'CONTENT_BLOCKED' } })
    expect(reply.error?.message).toMatch(/[\u4e00-\u9fff]/)
    const next = await person.send('那聊点别的', { conversationId })
    expect(next.reply.status).toBe('done')
    const body = product.upstreams.calls.last({ operation: 'chat' })?.body
    expect(JSON.stringify(body)).not.toContain(risky)
  })

  it('withdraws a reply that turns bad', async () => {
    product.upstreams.script({ text: `[happy] ${'好的开头。'.repeat(60)}${risky}${'后面的话。'.repeat(60)}` })
    const { reply } = await product.person().send('说说看')
    expect(reply).toMatchObject({ status: 'blocked', content: '', emotion: 'neutral' })
  })

  it('sees words on the seam of a long question', async () => {
    const { reply } = await product.person().send('好'.repeat(2498) + risky)
    expect(reply.status).toBe('blocked')
  })

  it('neither names a conversation after what was refused nor repeats it in the list', async () => {
    const person = product.person()
    await person.send(`我想说${risky}`)
    const list = await person.ask<object>('history', { action: 'conversations' })
    expect(JSON.stringify(list)).not.toContain(risky)
  })

  it('judges again what a dead function had shown before it is carried on', async () => {
    const person = product.person()
    product.upstreams.script({
      text: `[happy] 开头${risky}，然后${'一直说。'.repeat(40)}`,
      quirks: ['slow-stream=40'],
    })
    const { clientMessageId } = beginTurn(person, '说说看')
    const shown = await until(async () => {
      const [found] = await product.cloud.database.find('messages', {
        query: { clientMessageId, role: 'assistant' },
      })
      return String(found?.content).includes(risky) && found
    })
    const [busy] = product.cloud.functions.instances('chat').filter((each) => each.busy)
    product.cloud.functions.kill(busy?.pid ?? -1)
    await product.cloud.database.update(
      'messages',
      { _id: shown._id },
      { $set: { leaseUntil: 1 } },
      { multi: false, upsert: false, replace: false },
    )
    const again = { action: 'continue', replyId: shown._id, clientMessageId: randomUUID() }
    expect((await person.ask<TurnData>('chat', again)).reply).toMatchObject({
      status: 'blocked',
      content: '',
    })
  })

  it('never holds the model back: its request leaves while the question is being checked', async () => {
    await product.openapi({ latencyMs: 600 })
    try {
      product.cloud.requests.reset()
      const turn = product.person().send('慢慢查')
      const call = await product.upstreams.calls.until(({ question }) => question.includes('慢慢查'))
      await turn
      const [check] = product.cloud.requests.list().filter(({ action }) => action === 'wx.openApi')
      expect(check?.ms).toBeGreaterThanOrEqual(600)
      expect((check?.at ?? 0) + (check?.ms ?? 0)).toBeGreaterThan(call.startedAt)
    } finally {
      await product.openapi({ latencyMs: 0 })
    }
  })
})

describe('strict moderation', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct({
      paceMs: 5,
      env: { MODERATION_STRICT: '1', MODERATION_ON_FAILURE: 'block', MODERATION_ON_REVIEW: 'block' },
    })
  })
  afterAll(() => product.close())

  it('never puts a word into the document before its segment passed', async () => {
    const person = product.person()
    const seen: string[] = []
    product.cloud.database.onChange(({ collection, after }) => {
      if (collection === 'messages' && typeof after?.content === 'string') seen.push(after.content)
    })
    product.upstreams.script({ text: `[happy] ${'好的开头。'.repeat(60)}${risky}${'后面的话。'.repeat(60)}` })
    const { reply } = await person.send('说说看')
    expect(reply.status).toBe('blocked')
    expect(seen.some((content) => content.includes('好的开头'))).toBe(true)
    expect(seen.some((content) => content.includes(risky.slice(0, 2)) && content.includes('好的开头'))).toBe(
      false,
    )
  })

  it('keeps what had passed when a reply is stopped', async () => {
    const person = product.person()
    // The stop comes long before the part that does not pass, on a slow machine too.
    const start = '好的开头，一句一句说。'.repeat(300)
    product.upstreams.script({
      text: `[happy] ${start}${risky}，还有${'很多话。'.repeat(60)}`,
      quirks: ['slow-stream=40'],
    })
    const { clientMessageId, turn } = beginTurn(person, '说说看')
    await shownReply(person, clientMessageId)
    await person.ask('chat', { action: 'stop', clientMessageId })
    const { reply } = await turn
    expect(reply.status).toBe('stopped')
    expect(start.startsWith(reply.content)).toBe(true)
    expect(reply.content.length).toBeGreaterThan(0)
  })

  it('shows the whole of a good reply', async () => {
    const text = '都是好话。'.repeat(120)
    product.upstreams.script({ text: `[love] ${text}` })
    expect((await product.person().send('说说看')).reply).toMatchObject({ status: 'done', content: text })
  })

  it('blocks on review and on a failing service when told to', async () => {
    expect((await product.person().send(review)).reply.status).toBe('blocked')
    await product.openapi({ failWith: -1 })
    expect((await product.person().send('服务坏了')).reply.status).toBe('blocked')
  })
})

describe('moderation switched off', () => {
  it('asks nobody', async () => {
    const product = await startProduct({ env: { MODERATION: 'off' } })
    try {
      expect((await product.person().send(risky)).reply.status).toBe('done')
      expect(product.cloud.requests.list().filter(({ action }) => action === 'wx.openApi')).toEqual([])
    } finally {
      await product.close()
    }
  })
})
