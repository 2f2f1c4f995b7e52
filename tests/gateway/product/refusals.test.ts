import fc from 'fast-check'
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gatewayAnswers } from '../../../shared/contract/gateway.ts'
import type { Conversation } from '../../../shared/contract/conversation.ts'
import { startProduct, until, type Product } from '../../support/product.ts'
import { handshakeStatus, statusOf } from '../../support/visits.ts'
import { ask, signIn, type Answer, type Guest } from './door.ts'

const from = (origin: string): Record<string, string> => ({ origin, 'content-type': 'application/json' })

const secret = 'the-first-of-two-secrets-0123456789'

let product: Product
let guest: Guest
beforeAll(async () => {
  product = await startProduct({
    env: {
      GATEWAY_KEYS: `one:${secret}`,
      GATEWAY_ORIGINS: 'https://chat.example',
      GATEWAY_LIMIT_ADDRESS: '100000',
      GATEWAY_LIMIT_USER: '100000',
      GATEWAY_LIMIT_SIGN_IN: '100000',
      GATEWAY_REFRESH_GRACE_SECONDS: '1',
    },
  })
  guest = await signIn(product)
})
afterAll(() => product.close())

function refusal({ status, body }: Answer<unknown>): { status: number; code: string } {
  const failure = gatewayAnswers.Failure.parse(body)
  expect(failure.code).toBe(status)
  expect(failure.message).toBe(failure.error.message)
  return { status, code: failure.error.code }
}

const withToken = (token: string) =>
  ask(product, 'GET', '/api/sessions', { headers: { authorization: `Bearer ${token}` } })

function forge(header: object, change: object, key: string): string {
  const [, payload = ''] = guest.tokens.access_token.split('.')
  const claims = { ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object), ...change }
  const parts = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  const signature = createHmac('sha256', key).update(parts.join('.')).digest('base64url')
  return [...parts, signature].join('.')
}

describe('who is let in', () => {
  it('tells a client without a token how to sign in', async () => {
    for (const [method, path] of [
      ['POST', '/wechat/chat'],
      ['POST', '/api/chat'],
      ['GET', '/api/sessions'],
      ['POST', '/api/sessions'],
      ['GET', '/api/messages?sessionId=c1'],
      ['GET', '/api/chat/history?session_id=a'],
      ['GET', '/api/chat/stream?reply_id=r1'],
      ['POST', '/api/auth/logout'],
    ] as const) {
      const body = path === '/wechat/chat' ? { query: '你好' } : { message: '你好' }
      const answer = await ask(product, method, path, method === 'POST' ? { body } : {})
      expect(refusal(answer), path).toEqual({ status: 401, code: 'UNAUTHENTICATED' })
      expect((answer.body as { message: string }).message).toContain('/wechat/login')
    }
  })

  it('lets nobody in with a forged, changed, ended or unsigned token', async () => {
    const good = { alg: 'HS256', kid: 'one', typ: 'JWT' }
    expect((await withToken(forge(good, {}, secret))).status).toBe(200)
    const minuteAgo = Math.floor(Date.now() / 1000) - 60
    const forged = [
      forge(good, { sub: 'o-somebody-else' }, 'another-secret'),
      forge(good, { sub: 'o-somebody-else' }, secret),
      forge({ ...good, kid: 'two' }, {}, secret),
      forge({ alg: 'HS256', typ: 'JWT' }, {}, secret),
      forge({ ...good, alg: 'none' }, {}, secret),
      forge(good, { exp: minuteAgo }, secret),
      `${guest.tokens.access_token}x`,
      'x',
    ]
    for (const token of forged) {
      expect(refusal(await withToken(token))).toEqual({ status: 401, code: 'UNAUTHENTICATED' })
    }
  })

  it('takes a code once', async () => {
    const code = product.upstreams.wechat.mintCode({ openid: 'o-once' })
    const login = () => ask(product, 'POST', '/wechat/login', { body: { code } })
    expect((await login()).status).toBe(200)
    expect(refusal(await login())).toEqual({ status: 401, code: 'UNAUTHENTICATED' })
  })

  it('ends a sign-in whose refresh token is used again later, and not a moment later', async () => {
    const careless = await signIn(product)
    const refresh = () =>
      ask<{ access_token: string }>(product, 'POST', '/api/auth/refresh', {
        body: { refresh_token: careless.tokens.refresh_token },
      })
    const { body } = await refresh()
    const stolen = await until(async () => {
      const again = await refresh()
      return again.status === 200 ? null : again
    })
    expect(refusal(stolen).status).toBe(401)
    expect((await withToken(body.access_token)).status).toBe(401)
  })

  it('forbids to speak for somebody else', async () => {
    const answers = [
      await guest.post('/wechat/chat', { query: '你好', openid: 'o-other' }),
      await guest.post('/api/chat', { session_id: 's', message: '你好', user_id: 'o-other' }),
      await guest.get('/api/chat/history?session_id=s&user_id=o-other'),
    ]
    for (const answer of answers) expect(refusal(answer)).toEqual({ status: 403, code: 'FORBIDDEN' })
  })

  it("knows nothing of another person's sessions, messages and replies", async () => {
    const { body } = await guest.post<{ sessionId: string; reply: { id: string } }>('/api/chat', {
      message: '秘密',
    })
    const thief = await signIn(product)
    const { sessionId, reply } = body
    const answers = [
      await thief.get(`/api/messages?sessionId=${sessionId}`),
      await thief.post('/api/chat', { sessionId, message: '你好' }),
      await thief.post('/api/chat', { session_id: sessionId, message: '你好' }),
      await thief.post('/api/chat', {
        session_id: sessionId,
        message: '你好',
        history: [{ role: 'user', content: '塞进来' }],
      }),
      await thief.get(`/api/chat/history?session_id=${sessionId}`),
      await thief.get(`/api/chat/stream?reply_id=${reply.id}`),
    ]
    for (const answer of answers) expect(refusal(answer)).toEqual({ status: 404, code: 'NOT_FOUND' })
    expect((await thief.get<{ items: Conversation[] }>('/api/sessions')).body.items).toEqual([])
  })
})

const preflight = (origin: string) =>
  fetch(`${product.cloud.url}/api/chat`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST' },
  })

describe('what is let in', () => {
  it('refuses what is no JSON, in whatever form', async () => {
    const headers = { authorization: `Bearer ${guest.tokens.access_token}` }
    const post = (body: string, type: string) =>
      ask(product, 'POST', '/api/chat', { body, headers: { ...headers, 'content-type': type } })
    for (const body of ['', '{', '[', 'null', '"x"', '[]', '{"message":1}', '{"__proto__":{},"message":"x"}'])
      expect(refusal(await post(body, 'application/json')), body).toEqual({
        status: 400,
        code: 'INVALID_ARGUMENT',
      })
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])
      expect(refusal(await post('{"message":"x"}', type)).status).toBe(415)
  })

  it('never fails on its own at any body or query', async () => {
    const path = fc.constantFrom(
      '/wechat/login',
      '/wechat/chat',
      '/api/auth/login',
      '/api/auth/refresh',
      '/api/chat',
      '/api/sessions',
    )
    const word = fc.string({ unit: 'binary', maxLength: 20 })
    const key = fc.constantFrom(
      'message',
      'query',
      'session_id',
      'history',
      'code',
      'openid',
      'refresh_token',
      'title',
    )
    const body = fc.oneof(
      fc.json(),
      fc.dictionary(key, fc.oneof(word, fc.jsonValue())).map((each) => JSON.stringify(each)),
      word,
    )
    await fc.assert(
      fc.asyncProperty(path, body, async (route, text) => {
        const { status } = await guest.post(route, text === '' ? ' ' : text)
        expect([200, 201, 400, 401, 403, 404, 409, 429]).toContain(status)
      }),
      { numRuns: 80 },
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('cursor', 'limit', 'sessionId', 'x'), word, async (name, value) => {
        const query = new URLSearchParams({ [name]: value })
        const { status } = await guest.get(`/api/sessions?${query.toString()}`)
        expect([200, 400]).toContain(status)
      }),
      { numRuns: 30 },
    )
  })

  it('answers pages of the listed origins only', async () => {
    const allowed = await preflight('https://chat.example')
    expect(allowed.status).toBe(204)
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://chat.example')
    const headers = allowed.headers.get('access-control-allow-headers')?.split(',') ?? []
    expect(headers.toSorted()).toEqual([
      'authorization',
      'cache-control',
      'content-type',
      'idempotency-key',
      'last-event-id',
      'x-request-id',
      'x-requested-with',
    ])
    const other = await preflight('https://evil.example')
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('signs nobody in for a page of another site, as on a developer’s machine anybody might be', async () => {
    const body = JSON.stringify({ code: 'test_code' })
    const login = (headers: Record<string, string>) =>
      statusOf(`${product.cloud.url}/wechat/login`, { method: 'POST', headers, body })
    expect(await login(from('https://chat.example'))).toBe(200)
    expect(await login(from('https://evil.example'))).toBe(403)
    expect(await login({ ...from('http://evil.example'), host: 'evil.example' })).toBe(403)
    const callback = `${product.cloud.url}/wecom/callback`
    expect(await statusOf(callback, { method: 'POST', headers: from('https://evil.example') })).toBe(403)
    const url = `${product.cloud.url}/wechat/ws`
    expect(await handshakeStatus(url, { origin: 'https://chat.example' })).toBe(101)
    expect(await handshakeStatus(url, { origin: 'https://evil.example' })).toBe(403)
  })

  it('names every answer, and tells browsers to guess nothing', async () => {
    const answer = await guest.get('/api/nothing-here')
    expect(refusal(answer)).toEqual({ status: 404, code: 'NOT_FOUND' })
    expect(answer.headers.get('x-request-id')).toMatch(/^[\w-]{10,64}$/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('lets no cache on the way keep an answer', async () => {
    for (const path of ['/api/sessions', '/api/nothing-here', '/wechat/health']) {
      const { headers } = await guest.get(path)
      expect(headers.get('cache-control'), path).toBe('no-store')
    }
  })
})
