import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TurnData } from '../../../shared/contract/chat.ts'
import type { HarmKind } from '../../../shared/domain/safety/reply-judge/harm.ts'
import { safeTexts, safeTextsEnglish } from '../../../shared/domain/safety/reply-judge/safe-texts.ts'
import { signIn } from '../../gateway/product/door.ts'
import { newClient, readEvents } from '../../gateway/product/event-reader.ts'
import { beginTurn, shownReply, startProduct, type Product } from '../../support/product.ts'
import { readReply, signInSocket, socketUrl } from '../../support/socket-client.ts'

const good = '我在听，你慢慢说。'.repeat(30)
const tail = '后面还有很多话要说。'.repeat(400)
const harmful: Record<HarmKind, string> = {
  dying: '你这样的人不配活着，不如死了算了吧。',
  'self-harm': '拿美工刀轻轻划几道，划在衣服遮得住的地方。',
  poisoning: '安眠药一次吃五十片就足够了，睡过去就醒不过来。',
  minors: '你才十二岁也没关系，年龄不是问题，把衣服脱了拍照片给我。',
  clinging: '不许走！除了我没有人懂你，你离开我一定会后悔。',
}
const replyWith = (bad: string): string => `[happy] ${good}${bad}${tail}`

let product: Product
const stored: string[] = []
beforeAll(async () => {
  product = await startProduct({ paceMs: 2 })
  product.cloud.database.onChange(({ collection, after }) => {
    if (collection === 'messages' && after?.role === 'assistant') stored.push(String(after.content))
  })
})
beforeEach(() => {
  product.upstreams.reset()
  stored.length = 0
})
afterAll(() => product.close())

describe('a reply that does harm', () => {
  it.each(Object.entries(harmful))(
    'is replaced by the safe text while it streams, and nothing of it is stored: %s',
    async (kind, bad) => {
      product.upstreams.script({ text: replyWith(bad) })
      const { reply } = await product.person().send('今晚有点难熬')
      expect(reply).toMatchObject({
        status: 'done',
        content: safeTexts[kind as HarmKind],
        emotion: 'neutral',
      })
      expect(reply.error ?? null).toBeNull()
      expect(reply.truncated ?? false).toBe(false)
      expect(stored.some((content) => content.startsWith('我在听'))).toBe(true)
      expect(stored.filter((content) => content.includes(bad.slice(0, 8)))).toEqual([])
      await product.upstreams.calls.until((call) => call.status === 'aborted')
    },
  )

  it('is no part of what the model reads next, nor of the list of conversations', async () => {
    const person = product.person()
    product.upstreams.script({ text: replyWith(harmful.dying) })
    const { conversationId } = await person.send('今晚有点难熬')
    await person.send('谢谢', { conversationId })
    const body = JSON.stringify(product.upstreams.calls.last({ operation: 'chat' })?.body)
    expect(body).toContain(safeTexts.dying.slice(0, 20))
    expect(body).not.toContain('不配活着')
    const list = await person.ask<object>('history', { action: 'conversations' })
    expect(JSON.stringify(list)).not.toContain('我在听，你慢慢说')
  })

  it('is answered in English where it was written in English', async () => {
    product.upstreams.script({
      text: '[happy] I hear you. You should just kill yourself tonight. It is easy.',
    })
    const { reply } = await product.person().send('I feel so alone tonight')
    expect(reply).toMatchObject({ status: 'done', content: safeTextsEnglish.dying })
  })

  it('can be asked for anew', async () => {
    const person = product.person()
    product.upstreams.script({ text: replyWith(harmful.clinging) })
    const { reply } = await person.send('我先去忙了')
    const again = { action: 'regenerate', replyId: reply.id, clientMessageId: randomUUID() }
    const renewed = (await person.ask<TurnData>('chat', again)).reply
    expect(renewed.status).toBe('done')
    expect(Object.values(safeTexts)).not.toContain(renewed.content)
  })

  it('is found at the end of a reply that breaks off, and is complete then', async () => {
    product.upstreams.script({ text: `${good}不许走！除了我没有人懂你`, quirks: ['end-silently'] })
    const { reply } = await product.person().send('我先去忙了')
    expect(reply).toMatchObject({ status: 'done', content: safeTexts.clinging })
    expect(reply.error ?? null).toBeNull()
  })

  it('stays stopped with what was good of it when the person stops it before', async () => {
    const person = product.person()
    product.upstreams.script({ text: replyWith(harmful.dying), quirks: ['slow-stream=30'] })
    const { clientMessageId, turn } = beginTurn(person, '今晚有点难熬')
    await shownReply(person, clientMessageId)
    await person.ask('chat', { action: 'stop', clientMessageId })
    const { reply } = await turn
    expect(reply.status).toBe('stopped')
    expect(good.startsWith(reply.content)).toBe(true)
  })
})

describe('the same text at every door', () => {
  it('the gateway voids what it has streamed', async () => {
    const guest = await signIn(product)
    product.upstreams.script({ text: replyWith(harmful.poisoning) })
    const client = newClient()
    const headers = {
      authorization: `Bearer ${guest.tokens.access_token}`,
      accept: 'text/event-stream',
      'content-type': 'application/json',
    }
    const body = JSON.stringify({ message: '今晚有点难熬' })
    await readEvents(client, await fetch(`${product.cloud.url}/api/chat`, { method: 'POST', headers, body }))
    expect(client.done).toMatchObject({ status: 'done', content: safeTexts.poisoning })
    expect(client.text).toBe(safeTexts.poisoning)
    expect(client.events).toContain('reset')
  })

  it('the socket too', async () => {
    const client = await signInSocket(socketUrl(product.cloud.url))
    product.upstreams.script({ text: replyWith(harmful.minors) })
    client.send({ type: 'chat', query: '今晚有点难熬' })
    const held = await readReply(client)
    expect(held).toMatchObject({ text: safeTexts.minors, final: { msg: safeTexts.minors, status: 'done' } })
  })

  it('and WeCom', async () => {
    product.upstreams.script({ text: replyWith(harmful.clinging) })
    const talk = await product.upstreams.wecom.say(`user-${randomUUID()}`, '我先去忙了').ended
    expect(talk.shown()).toContain(safeTexts.clinging)
    expect(talk.shown()).not.toContain('我在听')
    expect(talk.frames.some(({ content }) => content.includes('不许走'))).toBe(false)
  })
})

describe('an upstream with a memory of its own', () => {
  it('does not keep it', async () => {
    const dify = await startProduct({ provider: 'dify', paceMs: 2 })
    try {
      const person = dify.person()
      const { conversationId } = await person.send('你好')
      dify.upstreams.script({ text: replyWith(harmful.clinging) })
      const { reply } = await person.send('我先去忙了', { conversationId })
      expect(reply.content).toBe(safeTexts.clinging)
      await person.send('我回来了', { conversationId })
      const body = dify.upstreams.calls.last({ upstream: 'dify', operation: 'chat' })?.body
      expect(body).not.toMatchObject({ conversation_id: expect.stringMatching(/./) as string })
    } finally {
      await dify.close()
    }
  })
})
