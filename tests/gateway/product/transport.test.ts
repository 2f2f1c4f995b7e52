import { randomUUID } from 'node:crypto'
import { request as openRequest } from 'node:http'
import { connect } from 'node:net'
import { textLimit } from '../../../shared/contract/fields.ts'
import { gatewayAnswers } from '../../../shared/contract/gateway.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReplyData } from '../../../shared/contract/chat.ts'
import { startProduct, until, type Product } from '../../support/product.ts'
import { ask, signIn, type Guest } from './door.ts'
import { newClient, readEvents } from './event-reader.ts'
import { startGatewayProcess, type GatewayProcess } from './gateway-process.ts'
import { asLongHere, patience } from '../../support/patience.ts'

const requestSeconds = asLongHere(1)
const env = {
  GATEWAY_KEYS: 'k:0123456789abcdef0123456789abcdef',
  GATEWAY_REQUEST_SECONDS: String(requestSeconds),
  GATEWAY_BODY_KB: '8',
}

let product: Product
let gateway: GatewayProcess
let guest: Guest
beforeAll(async () => {
  product = await startProduct({ paceMs: 5, env })
  gateway = await startGatewayProcess(product, env)
  guest = await signIn(product)
})
afterAll(async () => {
  await gateway.stop()
  await product.close()
})

const port = () => Number(new URL(gateway.url).port)
const authorization = () => `Bearer ${guest.tokens.access_token}`

/**
 * Sends the head of a post and whatever `write` adds, and answers all that came back until the gateway closed
 * the line.
 */
function rawPost(
  headers: Record<string, string>,
  write: (send: (text: string) => void) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port(), '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text))
    socket.on('close', () => resolve(answer)).on('error', reject)
    const lines = Object.entries({ host: 'x', 'content-type': 'application/json', ...headers })
    socket.write(
      `POST /wechat/login HTTP/1.1\r\n${lines.map((line) => line.join(': ')).join('\r\n')}\r\n\r\n`,
    )
    write((text) => socket.writable && socket.write(text))
  })
}

interface SentBody {
  url: string
  way: 'with its length' | 'in chunks'
  connection: string
  kilobytes: number
  token?: string
  path?: string
}

/** What is answered to a body that is sent as fast as the connection takes it. */
function statusOfBody({ path = '/api/chat', ...sent }: SentBody): Promise<number | undefined> {
  const { url, way, connection, kilobytes, token } = sent
  const body = Buffer.alloc(kilobytes * 1024, 'x')
  const headers = {
    'content-type': 'application/json',
    authorization: token ?? authorization(),
    connection,
    ...(way === 'with its length' && { 'content-length': body.length }),
  }
  return new Promise((resolve, reject) => {
    const request = openRequest(`${url}${path}`, { method: 'POST', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode))
    })
    request.on('error', reject)
    for (let at = 0; at < body.length; at += 16_384) request.write(body.subarray(at, at + 16_384))
    request.end()
  })
}

describe('a body of another shape', () => {
  it('refuses fields that nobody documented, by their names', async () => {
    const answer = await guest.post<{ error: { details: unknown } }>('/api/chat', {
      message: '你好',
      sesionId: 'c1',
    })
    expect(answer.status).toBe(400)
    expect(answer.body.error.details).toEqual([{ path: 'sesionId', problem: 'unrecognized_keys' }])
  })

  it('names the field that is wrong, and never what stands in it', async () => {
    const words = '只说给你听的话'
    const past = [{ role: 'user', content: '你好' }]
    const cases: [string, unknown, string][] = [
      [
        '/api/chat',
        { session_id: 's', message: words, history: [...past, { role: words }] },
        'history[1].role',
      ],
      [
        '/api/chat',
        { session_id: 's', message: words, history: [...past, { role: 'user' }] },
        'history[1].content',
      ],
      ['/api/chat', { message: `${'x'.repeat(textLimit)}${words}` }, 'message'],
      ['/api/chat', { message: words, persona: words }, 'persona'],
      ['/wechat/chat', { query: [words] }, 'query'],
      ['/api/sessions', { title: { [words]: words } }, 'title'],
    ]
    for (const [path, body, field] of cases) {
      const answer = await guest.post<{ message: string; error: { details: { path: string }[] } }>(path, body)
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'INVALID_ARGUMENT' } } })
      expect(answer.body.error.details.map((each) => each.path)).toContain(field)
      expect(answer.body.message).toMatch(/^请求内容不正确：\S+ \S/)
      expect(JSON.stringify(answer.body)).not.toContain(words)
    }
    const headers = { authorization: authorization(), 'idempotency-key': 'a b' }
    const named = await ask<{ message: string }>(product, 'POST', '/api/chat', {
      body: { message: 'x' },
      headers,
    })
    expect(named.body.message).toContain('Idempotency-Key 格式不对')
    const query = await guest.get<{ message: string }>('/api/sessions?limit=many')
    expect(query.body.message).toContain('limit')
  })
})

describe('addresses', () => {
  it('that are badly written are read as far as they go, and never fail', async () => {
    const headers = { authorization: authorization() }
    for (const path of [
      '/api/sessions?cursor=%',
      '/api/messages?sessionId=%E4%BD',
      '/api/messages?sessionId=%00',
      '/api/chat/stream?reply_id=%',
      '/api/chat/history?session_id=%ff',
      '/api/files/%',
      '/api/%E4%',
      '/wechat/%',
      '/api//',
    ]) {
      const { status } = await ask(product, 'GET', path, { headers })
      expect([200, 400, 404], path).toContain(status)
    }
  })
})

describe('bodies', () => {
  it('are refused by their length before they are read, and while they are read', async () => {
    const body = { message: '大'.repeat(8000) }
    const announced = await ask(product, 'POST', '/api/chat', {
      body,
      headers: { authorization: authorization() },
    })
    expect(announced.status).toBe(413)
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = openRequest(
        `${gateway.url}/api/chat`,
        { method: 'POST', headers: { 'content-type': 'application/json', authorization: authorization() } },
        (response) => resolve(response.statusCode),
      )
      request.on('error', reject)
      // Without a length the body is chunked; it has no end.
      const timer = setInterval(() => request.write('x'.repeat(4000)), 5)
      request.on('close', () => clearInterval(timer))
      request.on('response', () => setTimeout(() => request.destroy(), 10))
    })
    expect(status).toBe(413)
  })

  it.each(['with its length', 'in chunks'] as const)(
    'that are too long are refused whatever their size, each sent %s',
    async (way) => {
      const sizes = [9, 64, 200, 500, 1000, 2000, 4000, 6000, 8000]
      for (const url of [product.cloud.url, gateway.url])
        for (const connection of ['keep-alive', 'close'])
          for (const kilobytes of sizes) {
            const sent = { url, way, connection, kilobytes }
            expect({ ...sent, status: await statusOfBody(sent) }).toEqual({ ...sent, status: 413 })
          }
    },
  )

  it('of whoever is let in nowhere are refused in words, too', async () => {
    for (const url of [product.cloud.url, gateway.url]) {
      const sent = { url, way: 'in chunks', connection: 'close', kilobytes: 4000, token: 'none' } as const
      expect(await statusOfBody({ ...sent, path: '/api/sessions' })).toBe(401)
    }
  })

  it('that are too long get the same refusal on every route, read there or not', async () => {
    const routes = ['/api/chat', '/api/sessions', '/api/auth/login', '/api/auth/refresh', '/api/auth/logout']
    for (const path of [...routes, '/wechat/login', '/wechat/chat', '/wechat/health', '/api/nothing-here']) {
      const { status, body } = await ask(product, 'POST', path, { body: { message: '大'.repeat(30_000) } })
      expect({ status, ...gatewayAnswers.Failure.parse(body) }, path).toMatchObject({
        status: 413,
        ok: false,
        error: { code: 'INVALID_ARGUMENT' },
        code: 413,
        data: null,
      })
    }
  })

  it('are not waited for longer than they may take', async () => {
    const startedAt = Date.now()
    const answer = await rawPost({ 'content-length': '100', connection: 'close' }, (send) => send('{"code":'))
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(Date.now() - startedAt).toBeLessThan(patience(5000))
  })

  it('that come byte by byte hold nobody else up', async () => {
    const drips = Array.from({ length: 50 }, () =>
      rawPost({ 'content-length': '5000', connection: 'close' }, (send) => {
        const timer = setInterval(() => send(' '), 100)
        setTimeout(() => clearInterval(timer), requestSeconds * 2500)
      }),
    )
    const health = await fetch(`${gateway.url}/wechat/health`)
    expect(health.status).toBe(200)
    for (const answer of await Promise.all(drips)) expect(answer).toMatch(/^HTTP\/1\.1 (408|429) /)
    expect((await fetch(`${gateway.url}/wechat/health`)).status).toBe(200)
  })
})

describe('the end of a process', () => {
  it('ends each stream with the final status of its reply', async () => {
    const doomed = await startGatewayProcess(product, env)
    product.upstreams.script({ quirks: ['endless'], when: '一直说', times: 3 })
    const streams = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const person = await signIn(product)
        const clientMessageId = randomUUID()
        const client = newClient()
        const response = await fetch(`${doomed.url}/api/chat`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${person.tokens.access_token}`,
            accept: 'text/event-stream',
            'content-type': 'application/json',
          },
          body: JSON.stringify({ message: '一直说', clientMessageId }),
        })
        const read = readEvents(client, response)
        await until(async () => client.text.length > 5)
        return { person, clientMessageId, client, read }
      }),
    )
    const startedAt = Date.now()
    const stopped = doomed.stop('SIGTERM')
    await Promise.all(streams.map(({ read }) => read))
    await stopped
    expect(await doomed.exited).toBe(0)
    expect(Date.now() - startedAt).toBeLessThan(patience(15_000))
    for (const { person, clientMessageId, client } of streams) {
      expect(client.events.at(-1)).toBe('done')
      expect(client.done).toMatchObject({ status: 'interrupted', content: client.text })
      const event = { action: 'reply', clientMessageId }
      const { reply } = await product.person(person.openid).ask<ReplyData>('history', event)
      expect(reply).toEqual(client.done)
    }
  })

  it('lets go of those who follow what another instance is saying', async () => {
    const doomed = await startGatewayProcess(product, env)
    product.upstreams.script({ quirks: ['endless'], when: '说个没完' })
    const clientMessageId = randomUUID()
    const headers = {
      authorization: authorization(),
      accept: 'text/event-stream',
      'content-type': 'application/json',
    }
    const body = JSON.stringify({ message: '说个没完', clientMessageId })
    const writer = newClient()
    const asked = await fetch(`${gateway.url}/api/chat`, { method: 'POST', headers, body })
    const written = readEvents(writer, asked)
    await until(async () => writer.text.length > 5)
    const replyId = writer.lastEventId?.split(':')[0] ?? ''
    const follower = newClient()
    const path = `${doomed.url}/api/chat/stream?reply_id=${replyId}`
    const followed = readEvents(follower, await fetch(path, { headers }))
    await until(async () => follower.text.length > 5)
    // The same turn again waits for its reply here, stream or not.
    const joined = await fetch(`${doomed.url}/api/chat`, { method: 'POST', headers, body })
    expect(joined.status).toBe(200)
    const joinedRead = readEvents(newClient(), joined)
    await doomed.stop('SIGTERM')
    expect(await doomed.exited).toBe(0)
    await Promise.all([followed, joinedRead])
    expect(follower.done).toBeNull()
    await product.person(guest.openid).ask<ReplyData>('chat', { action: 'stop', clientMessageId })
    await written
    expect(writer.done).toMatchObject({ status: 'stopped' })
  })
})
