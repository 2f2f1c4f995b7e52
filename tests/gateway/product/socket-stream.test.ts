import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReplyData } from '../../../shared/contract/chat.ts'
import type { ChatData, DeltaData } from '../../../shared/contract/gateway-socket.ts'
import { startProduct, until, type Product } from '../../support/product.ts'
import {
  codeOf,
  holdText,
  readReply,
  signInSocket,
  socketUrl,
  type SocketClient,
} from '../../support/socket-client.ts'

const story = `[happy] ${'从前有一座山，山里有一座庙，庙里的老和尚在讲故事。'.repeat(7)}`
const told = story.slice('[happy] '.length)

let product: Product
let url: string
beforeAll(async () => {
  product = await startProduct({ paceMs: 20 })
  product.upstreams.script({ when: '讲故事', text: story })
  url = socketUrl(product.cloud.url)
})
afterAll(() => product.close())

/**
 * Frames for each second since `from`, when nothing had been sent. How they are spread within it is seen by
 * the outbox's own suite: here a frame may arrive later than it was sent, and a second one with it.
 */
function framesPerSecond({ heard }: SocketClient, from: number): number {
  const frames = heard.filter(({ at }) => at >= from)
  // The first comes at once: what is paced are the gaps.
  return (frames.length - 1) / Math.max(1, ((frames.at(-1)?.at ?? from) - from) / 1000)
}

/** Reads until some text has come. */
async function someText(client: SocketClient, held = holdText()) {
  while (held.text === '') held.take(await client.next())
  return held
}

/** A process of the same code that no client is connected to. */
async function otherInstance(): Promise<{ url: string; release(): void }> {
  const { port, release } = await product.cloud.functions.openHttp('gateway')
  return { url: `ws://127.0.0.1:${port}/wechat/ws`, release }
}

describe.concurrent('a client that asked for pieces', () => {
  it('gets the reply as it is said, at most ten frames a second, and exactly the text that is kept', async () => {
    const openid = `o-${randomUUID()}`
    const client = await signInSocket(url, { code: codeOf(openid) })
    const askedAt = performance.now()
    client.send({ type: 'chat', query: '给我讲故事' })
    const held = await readReply(client)
    expect(held).toMatchObject({ text: told, emotion: 'happy' })
    expect(held.final).toMatchObject({ msg: told, status: 'done', emotion: 'happy', id: held.replyId })
    const pieces = client.heard.filter(
      ({ type, data }) => type === 'chat_delta' && (data as DeltaData).text !== '',
    )
    expect(pieces.length).toBeGreaterThan(3)
    expect(framesPerSecond(client, askedAt)).toBeLessThanOrEqual(10)
    const { reply } = await product
      .person(openid)
      .ask<ReplyData>('history', { action: 'reply', replyId: held.replyId })
    expect(reply).toMatchObject({ content: told, status: 'done' })
    await client.close()
  })

  it('stops it at once: what it has is what is kept, and the model is told', async () => {
    const openid = `o-${randomUUID()}`
    product.upstreams.script({ quirks: ['endless'], when: '一直说' })
    const client = await signInSocket(url, { code: codeOf(openid) })
    client.send({ type: 'chat', query: '一直说' })
    const held = await someText(client)
    client.send({ type: 'stop' })
    await readReply(client, held)
    expect(held.final).toMatchObject({ status: 'stopped', msg: held.text })
    expect(held.text).not.toBe('')
    const { reply } = await product
      .person(openid)
      .ask<ReplyData>('history', { action: 'reply', replyId: held.replyId })
    expect(reply).toMatchObject({ status: 'stopped', content: held.text })
    await product.upstreams.calls.until((call) => call.status === 'aborted')
    client.send({ type: 'chat', query: '谢谢' })
    expect((await readReply(client)).final).toMatchObject({ status: 'done' })
    await client.close()
  })

  it('is told that text is void when it is refused after it was shown', async () => {
    const refused = `[happy] ${'好好的一句话。'.repeat(40)}违规测试词${'。后面的话。'.repeat(40)}`
    product.upstreams.script({ when: '说错话', text: refused })
    const client = await signInSocket(url)
    client.send({ type: 'chat', query: '说错话' })
    const held = await someText(client)
    let last = await client.next()
    while (last.type !== 'error') {
      held.take(last)
      last = await client.next()
    }
    expect(last.code).toBe(422)
    expect(held).toMatchObject({ text: '', revision: 1, final: null })
    await client.close()
  })
})

describe.concurrent('a client that comes back', () => {
  it('goes on where it was, on another instance, while the reply is being said', async () => {
    const client = await signInSocket(url)
    client.send({ type: 'chat', query: '给我讲故事' })
    const held = await someText(client)
    client.socket.terminate()
    const other = await otherInstance()
    const again = await signInSocket(other.url, { token: client.login.token })
    const from = held.text.length
    again.send({ type: 'resume', reply_id: held.replyId, after: from, revision: held.revision })
    await readReply(again, held)
    expect(held.text).toBe(told)
    expect(held.final).toMatchObject({ msg: told, status: 'done' })
    const first = again.heard.find(({ type }) => type === 'chat_delta')?.data as DeltaData
    expect(first.position).toBe(from)
    await again.close()
    other.release()
  })

  it('gets a reply that is over at once, whatever part of it it has', async () => {
    const client = await signInSocket(url)
    client.send({ type: 'chat', query: '你好' })
    const { text, replyId } = await readReply(client)
    for (const after of [0, 3, text.length, 9999]) {
      client.send({ type: 'resume', reply_id: replyId, after })
      const held = holdText()
      held.text = after === 9999 ? 'x'.repeat(after) : text.slice(0, after)
      expect((await readReply(client, held)).text).toBe(text)
    }
    await client.close()
  })

  it('sends its message again under the same name: one turn, told on both connections', async () => {
    const openid = `o-${randomUUID()}`
    const clientMessageId = randomUUID()
    const message = { type: 'chat', query: '给我讲故事，再来一遍', clientMessageId }
    const calls = (): number =>
      product.upstreams.calls.list().filter(({ question }) => question.includes('再来一遍')).length
    const [one, two] = await Promise.all([
      signInSocket(url, { code: codeOf(openid) }),
      signInSocket(url, { code: codeOf(openid) }),
    ])
    one.send(message)
    await someText(one)
    two.send(message)
    const held = await readReply(two)
    expect(held.text).toBe(told)
    await one.until<ChatData>('chat_response')
    expect(calls()).toBe(1)
    expect(await product.person(openid).messages(held.final?.session_id ?? '')).toHaveLength(2)
    await Promise.all([one.close(), two.close()])
  })

  it("is not told of another person's reply, nor of what is none", async () => {
    const client = await signInSocket(url)
    client.send({ type: 'chat', query: '你好' })
    const { replyId, final } = await readReply(client)
    const thief = await signInSocket(url)
    for (const reply_id of [replyId, 'r0', 'q1']) {
      thief.send({ type: 'resume', reply_id, after: 0 })
      expect(await thief.next()).toMatchObject({ type: 'error', code: 404 })
      thief.send({ type: 'stop', reply_id })
      expect(await thief.next()).toMatchObject({ type: 'error', code: 404 })
    }
    thief.send({ type: 'chat', query: '你好', session_id: final?.session_id })
    await thief.until('chat_processing')
    expect(await thief.next()).toMatchObject({ type: 'error', code: 404 })
    await Promise.all([client.close(), thief.close()])
  })
})

describe.concurrent('a connection that ends', () => {
  it('does not end its turn: the reply is finished, and the next login goes on', async () => {
    const openid = `o-${randomUUID()}`
    const client = await signInSocket(url, { code: codeOf(openid) })
    client.send({ type: 'chat', query: '给我讲故事' })
    const { replyId } = await someText(client)
    client.socket.terminate()
    const reply = await until(async () => {
      const data = await product.person(openid).ask<ReplyData>('history', { action: 'reply', replyId })
      return data.reply.status === 'done' && data.reply
    })
    expect(reply.content).toBe(told)
  })
})

/** Answers the conversation it was said in. */
async function sayHello(client: SocketClient): Promise<string> {
  client.send({ type: 'chat', query: '你好' })
  return (await client.until<ChatData>('chat_response')).data.session_id
}

describe.concurrent('a conversation that its person removed', () => {
  it('is followed by the next one, on the same connection and on one that comes back', async () => {
    const openid = `o-${randomUUID()}`
    const client = await signInSocket(url, { code: codeOf(openid), features: undefined })
    const remove = (conversationId: string) =>
      product.person(openid).ask('history', { action: 'remove', conversationId })
    const first = await sayHello(client)
    await remove(first)
    const second = await sayHello(client)
    expect(second).not.toBe(first)
    expect(await sayHello(client)).toBe(second)
    await remove(second)
    const again = await signInSocket(url, { code: codeOf(openid) })
    expect(again.login.session_id).not.toBe(second)
    expect([first, second]).not.toContain(await sayHello(again))
    await Promise.all([client.close(), again.close()])
  })
})

describe.concurrent('an upstream that takes its words back', () => {
  it('has the client start over, and end with the new text', async () => {
    const dify = await startProduct({ provider: 'dify', paceMs: 15 })
    try {
      const text = `[love] ${'先这样说着，'.repeat(30)}`
      dify.upstreams.script({ quirks: ['dify-replace-mid'], text })
      const client = await signInSocket(socketUrl(dify.cloud.url))
      client.send({ type: 'chat', query: '你好' })
      const held = await readReply(client)
      expect(held.revision).toBeGreaterThan(0)
      expect(held.text).toBe(held.final?.msg)
      expect(client.heard.filter(({ type }) => type === 'chat_reset').length).toBeGreaterThan(0)
      await client.close()
    } finally {
      await dify.close()
    }
  })
})
