import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReplyData } from '../../../shared/contract/chat.ts'
import { gatewayAnswers } from '../../../shared/contract/gateway.ts'
import { startProduct, until, type Product } from '../../support/product.ts'
import { signIn, type Guest } from './door.ts'
import { newClient, readEvents } from './event-reader.ts'
import { startGatewayProcess, type GatewayProcess } from './gateway-process.ts'

const keys = 'k:0123456789abcdef0123456789abcdef'
const limits = { GATEWAY_LIMIT_ADDRESS: '100000', GATEWAY_LIMIT_USER: '100000', TURNS_AT_ONCE: '20' }

let product: Product
/** A second instance, on the same data. */
let second: GatewayProcess
beforeAll(async () => {
  product = await startProduct({ paceMs: 4, env: { GATEWAY_KEYS: keys, ...limits } })
  // Little room: a flood must not find any more.
  const nodeOptions = '--max-old-space-size=96'
  second = await startGatewayProcess(product, { GATEWAY_KEYS: keys, ...limits, nodeOptions })
})
afterAll(async () => {
  await second.stop()
  await product.close()
})

interface StreamRequest {
  guest: Guest
  body?: object
  path?: string
  lastEventId?: string | null
  url?: string
}

function open({ guest, body, path = '/api/chat', lastEventId, url }: StreamRequest): Promise<Response> {
  return fetch(`${url ?? product.cloud.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${guest.tokens.access_token}`,
      accept: 'text/event-stream',
      'content-type': 'application/json',
      ...(typeof lastEventId === 'string' && { 'last-event-id': lastEventId }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
}

/** A text that no cut may damage: characters of one to four bytes. */
function longText(length: number): string {
  const signs = ['说', 'e', '🌙', '，', 'ñ', '\n', '里']
  return `开头${Array.from({ length }, (_, index) => `${signs[index % signs.length]}${index}`).join('')}完`
}

describe('a reply as a stream of events', () => {
  it('begins with its ids, feels, grows, and ends with the whole reply', async () => {
    const guest = await signIn(product)
    // Pieces that arrive together leave together, so they come apart here.
    product.upstreams.script({ text: '[happy] 今天天气真好，我们出去走走吧。', quirks: ['slow-stream=60'] })
    const response = await open({ guest, body: { message: '你好' } })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(response.headers.get('cache-control')).toBe('no-cache, no-transform')
    expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{10,64}$/)
    const client = newClient()
    await readEvents(client, response)
    expect(client.events.slice(0, 3)).toEqual(['begin', 'emotion', 'delta'])
    expect(client.events.filter((event) => event === 'delta').length).toBeGreaterThan(3)
    expect(client.events.at(-1)).toBe('done')
    expect(client.emotion).toBe('happy')
    expect(client.text).toBe('今天天气真好，我们出去走走吧。')
    expect(gatewayAnswers.Message.parse(client.done)).toMatchObject({ content: client.text, status: 'done' })
    expect(client.lastEventId).toBe(`${client.done?.id}:0:${client.text.length}:done`)
  })

  it('streams for the counsellor as well', async () => {
    const guest = await signIn(product)
    const client = newClient()
    await readEvents(client, await open({ guest, body: { session_id: 'a b', message: '你好' } }))
    expect(client.done?.content).toBe(client.text)
  })

  it('says what was refused with a status, not with a stream', async () => {
    const guest = await signIn(product)
    const response = await open({ guest, body: { message: '你好', sessionId: 'c-nowhere' } })
    expect(response.status).toBe(404)
    expect(gatewayAnswers.Failure.parse(await response.json()).error.code).toBe('NOT_FOUND')
  })

  it('ends with the failed reply when the model fails', async () => {
    const guest = await signIn(product)
    product.upstreams.script({ quirks: ['http-503'], when: '坏掉' })
    const client = newClient()
    await readEvents(client, await open({ guest, body: { message: '坏掉' } }))
    expect(client.done).toMatchObject({ status: 'failed', error: { code: 'UPSTREAM_UNAVAILABLE' } })
  })

  it('voids what was shown when the reply is blocked', async () => {
    const guest = await signIn(product)
    product.upstreams.script({ text: `${'好的。'.repeat(60)}违规测试词${'。嗯'.repeat(60)}` })
    const client = newClient()
    await readEvents(client, await open({ guest, body: { message: '你好' } }))
    expect(client.done).toMatchObject({ status: 'blocked', content: '' })
    expect(client.text).toBe('')
  })

  it('ends when the reply is stopped from elsewhere', async () => {
    const guest = await signIn(product)
    product.upstreams.script({ quirks: ['endless'] })
    const clientMessageId = randomUUID()
    const client = newClient()
    const reading = readEvents(client, await open({ guest, body: { message: '一直说', clientMessageId } }))
    await until(async () => client.text.length > 10)
    await product.person(guest.openid).ask<ReplyData>('chat', { action: 'stop', clientMessageId })
    await reading
    expect(client.done).toMatchObject({ status: 'stopped', content: client.text })
  })
})

const chunk = (content: string) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`

describe('a model that floods one person', () => {
  const flood = 2_600_000

  it.each([
    ['in small pieces', Array.from({ length: flood / 1300 }, () => chunk('说'.repeat(1300)))],
    ['in one piece', [chunk('说'.repeat(flood / 2))]],
    [
      'with a thought that has no end',
      ['<think>', ...Array<string>(20).fill('想'.repeat(flood / 20))].map(chunk),
    ],
  ])('%s costs the others of its instance nothing', async (_how, raw) => {
    const text = longText(120)
    product.upstreams.script({ raw, when: '淹没我', times: 1 })
    product.upstreams.script({ text: `[love] ${text}`, when: '旁边', times: 12 })
    const ask = async (message: string) => {
      const client = newClient()
      await readEvents(
        client,
        await open({ guest: await signIn(product), body: { message }, url: second.url }),
      )
      return client.done
    }
    const others = Array.from({ length: 12 }, () => ask('我在旁边'))
    const flooded = await ask('淹没我')
    for (const done of await Promise.all(others))
      expect(done).toMatchObject({ status: 'done', content: text })
    expect(flooded?.content.length).toBeLessThanOrEqual(20_000)
    expect(['done', 'failed']).toContain(flooded?.status)
    expect((await fetch(`${second.url}/wechat/health`)).status).toBe(200)
  })
})

describe('a stream that was cut', () => {
  it('loses and repeats nothing, wherever it is cut and whichever instance goes on', async () => {
    const guest = await signIn(product)
    const text = longText(160)
    product.upstreams.script({ text: `[love] ${text}`, when: '故事' })
    product.upstreams.calls.reset()
    let cuts = 0
    const follow = async () => {
      const client = newClient()
      const body = { message: '讲个故事', clientMessageId: randomUUID() }
      for (let connection = 0; !client.done; connection++) {
        const url = Math.random() < 0.5 ? second.url : product.cloud.url
        const { lastEventId } = client
        const replyId = lastEventId?.split(':')[0]
        const request =
          replyId && Math.random() < 0.5
            ? { guest, url, lastEventId, path: `/api/chat/stream?reply_id=${replyId}` }
            : { guest, url, lastEventId, body }
        const response = await open(request)
        expect(response.status).toBe(200)
        await readEvents(client, response, connection > 20 ? Number.POSITIVE_INFINITY : Math.random() * 1200)
        cuts += client.done ? 0 : 1
      }
      return client
    }
    const clients = await Promise.all(Array.from({ length: 8 }, follow))
    for (const client of clients) {
      expect(client.text).toBe(text)
      expect(client.done).toMatchObject({ status: 'done', content: text })
    }
    expect(cuts).toBeGreaterThan(40)
    expect(product.upstreams.calls.list({ operation: 'chat' })).toHaveLength(8)
  })

  it('has nothing more for who has everything', async () => {
    const guest = await signIn(product)
    const client = newClient()
    const body = { message: '你好', clientMessageId: randomUUID() }
    await readEvents(client, await open({ guest, body }))
    const { lastEventId } = client
    expect((await open({ guest, body, lastEventId })).status).toBe(204)
    const path = `/api/chat/stream?reply_id=${client.done?.id}`
    expect((await open({ guest, path, lastEventId })).status).toBe(204)
    const again = newClient()
    await readEvents(again, await open({ guest, path, url: second.url }))
    expect(again.text).toBe(client.text)
  })

  it('goes on from every offset, also between the two halves of a character, and starts over from what cannot be', async () => {
    const guest = await signIn(product)
    const text = '🌙晚安，e\u0301👨‍👩‍👧说完了🀄'
    product.upstreams.script({ text, when: '晚安' })
    const first = newClient()
    await readEvents(first, await open({ guest, body: { message: '晚安' } }))
    const replyId = first.done?.id ?? ''
    const path = `/api/chat/stream?reply_id=${replyId}`
    const resumed = async (revision: number, after: number, url?: string) => {
      const client = newClient()
      client.text = revision === 0 && after <= text.length ? text.slice(0, after) : 'x'.repeat(after)
      const lastEventId = `${replyId}:${revision}:${after}`
      await readEvents(client, await open({ guest, path, lastEventId, ...(url !== undefined && { url }) }))
      return client
    }
    for (let after = 0; after <= text.length; after++) {
      const client = await resumed(0, after, after % 2 === 0 ? second.url : product.cloud.url)
      expect(client.text, `after ${after}`).toBe(text)
      expect(client.events).not.toContain('reset')
      expect(client.done?.content).toBe(text)
    }
    for (const client of [await resumed(0, text.length + 1), await resumed(1, 3), await resumed(7, 999)]) {
      expect(client.events).toContain('reset')
      expect(client.text).toBe(text)
    }
  })

  it('is resumed by the same request with Last-Event-ID alone, though its turn was given no name', async () => {
    const guest = await signIn(product)
    const text = longText(60)
    product.upstreams.script({ text, when: '唱首歌' })
    product.upstreams.calls.reset()
    const body = { message: '唱首歌' }
    const client = newClient()
    await readEvents(client, await open({ guest, body }), 400)
    const { lastEventId } = client
    expect(lastEventId).not.toBeNull()
    await readEvents(client, await open({ guest, body, lastEventId, url: second.url }))
    expect(client.text).toBe(text)
    expect(client.done).toMatchObject({ status: 'done', content: text })
    expect((await open({ guest, body, lastEventId: client.lastEventId })).status).toBe(204)
    expect(product.upstreams.calls.list({ operation: 'chat' })).toHaveLength(1)
    const thief = await signIn(product)
    expect((await open({ guest: thief, body, lastEventId })).status).toBe(404)
  })

  it('is never another one than was asked for', async () => {
    const guest = await signIn(product)
    const clientMessageId = randomUUID()
    const client = newClient()
    await readEvents(client, await open({ guest, body: { message: '你好', clientMessageId } }))
    const { lastEventId } = client
    const named = { message: '另一句', clientMessageId }
    expect((await open({ guest, body: named })).status).toBe(409)
    expect((await open({ guest, body: named, lastEventId })).status).toBe(409)
    const next = newClient()
    await readEvents(next, await open({ guest, body: { message: '另一句' }, lastEventId }))
    expect(next.done?.id).not.toBe(client.done?.id)
    expect(next.done?.status).toBe('done')
  })

  it('goes on without its reader', async () => {
    const guest = await signIn(product)
    product.upstreams.script({ text: longText(60) })
    const client = newClient()
    const clientMessageId = randomUUID()
    await readEvents(client, await open({ guest, body: { message: '你好', clientMessageId } }), 300)
    const person = product.person(guest.openid)
    const reply = await until(async () => {
      const { reply: now } = await person.ask<ReplyData>('history', { action: 'reply', clientMessageId })
      return now.status === 'done' && now
    })
    expect(reply.content).toBe(longText(60))
  })
})

describe('a header in place of a field', () => {
  it('makes two posts the same turn', async () => {
    const guest = await signIn(product)
    const key = { 'idempotency-key': `"${randomUUID()}"` }
    const post = () => guest.post<{ reply: { id: string } }>('/api/chat', { message: '你好' }, key)
    const [one, two] = [await post(), await post()]
    expect(two.body).toEqual(one.body)
    const other = await guest.post<{ error: { code: string } }>('/api/chat', { message: '另一句' }, key)
    expect([other.status, other.body.error.code]).toEqual([409, 'CONFLICT'])
    const wrong = { 'idempotency-key': 'not one word' }
    expect((await guest.post('/api/chat', { message: '你好' }, wrong)).status).toBe(400)
  })
})
