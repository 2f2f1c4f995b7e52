import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gatewayAnswers } from '../../../shared/contract/gateway.ts'
import type { Conversation } from '../../../shared/contract/conversation.ts'
import type { Page } from '../../../shared/contract/history.ts'
import type { Message } from '../../../shared/contract/message.ts'
import { startProduct, type Product } from '../../support/product.ts'
import { ask, signIn } from './door.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

const say = (text: string) => product.upstreams.script({ text })

describe('the access protocol over HTTP, as its document has it', () => {
  it('answers the health check', async () => {
    const { status, body } = await ask(product, 'GET', '/wechat/health')
    expect(status).toBe(200)
    expect(gatewayAnswers.WechatHealthAnswer.parse(body)).toMatchObject({ code: 0, message: '服务正常' })
  })

  it('signs in with a code, and adds the token to the documented fields', async () => {
    const { status, body } = await ask(product, 'POST', '/wechat/login', { body: { code: 'test_code' } })
    expect(status).toBe(200)
    const { data, ...rest } = gatewayAnswers.WechatLoginAnswer.parse(body)
    expect(rest).toEqual({ code: 0, message: '登录成功' })
    expect(data.openid).toBe('o-test-code')
    expect(data.expires_in).toBeGreaterThan(3500)
  })

  it('answers the unionid of whoever has one', async () => {
    const code = product.upstreams.wechat.mintCode({ openid: 'o-union', unionid: 'u-1' })
    const { body } = await ask<{ data: object }>(product, 'POST', '/wechat/login', { body: { code } })
    expect(body.data).toMatchObject({ openid: 'o-union', unionid: 'u-1' })
  })

  it('chats, and goes on in the same conversation', async () => {
    const guest = await signIn(product)
    say('[happy] 你好呀')
    const question = { query: '你好', openid: guest.openid, use_auto_rag: false }
    const first = await guest.post('/wechat/chat', question)
    expect(first.status).toBe(200)
    const { data, ...rest } = gatewayAnswers.WechatChatAnswer.parse(first.body)
    expect(rest).toEqual({ code: 0, message: '成功' })
    expect(data.msg).toBe('你好呀')
    const second = await guest.post<{ data: { id: string; session_id: string } }>('/wechat/chat', question)
    expect(second.body.data.session_id).toBe(data.session_id)
    expect(second.body.data.id).not.toBe(data.id)
  })

  it('begins another conversation when the person removed this one', async () => {
    const guest = await signIn(product)
    const chat = () => guest.post<{ data: { session_id: string } }>('/wechat/chat', { query: '你好' })
    const { session_id: conversationId } = (await chat()).body.data
    await product.person(guest.openid).ask('history', { action: 'remove', conversationId })
    const next = (await chat()).body.data.session_id
    expect(next).not.toBe(conversationId)
    expect((await chat()).body.data.session_id).toBe(next)
  })

  it('answers what failed with the status of its code and no data', async () => {
    const guest = await signIn(product)
    product.upstreams.script({ quirks: ['http-503'], when: '坏掉' })
    const { status, body } = await guest.post('/wechat/chat', { query: '坏掉' })
    expect(status).toBe(503)
    expect(body).toMatchObject({ code: 503, data: null, error: { code: 'UPSTREAM_UNAVAILABLE' } })
  })

  it('tells who is in danger where to turn, though the client draws no card', async () => {
    const guest = await signIn(product)
    say('[sad] 我在')
    const { body } = await guest.post<{ data: { msg: string } }>('/wechat/chat', { query: '我不想活了' })
    expect(body.data.msg).toMatch(/12356[^]*\n\n我在$/)
  })
})

describe('the routes of a server with sessions', () => {
  it('gives refreshes that cross each other, on two instances, one successor that works', async () => {
    const guest = await signIn(product)
    const body = { refresh_token: guest.tokens.refresh_token }
    const { port, release } = await product.cloud.functions.openHttp('gateway-ws')
    const elsewhere = async () => {
      const headers = { 'content-type': 'application/json' }
      const request = { method: 'POST', headers, body: JSON.stringify(body) }
      return (await fetch(`http://127.0.0.1:${port}/api/auth/refresh`, request)).json() as unknown
    }
    const here = async () => (await ask(product, 'POST', '/api/auth/refresh', { body })).body
    const answers = await Promise.all([here(), elsewhere(), here()])
    release()
    const pairs = answers.map((answer) => gatewayAnswers.TokenAnswer.parse(answer))
    expect(new Set(pairs.map(({ refresh_token }) => refresh_token)).size).toBe(1)
    for (const { access_token } of pairs) {
      const headers = { authorization: `Bearer ${access_token}` }
      expect((await ask(product, 'GET', '/api/sessions', { headers })).status).toBe(200)
    }
    const again = { refresh_token: pairs[0]?.refresh_token }
    expect((await ask(product, 'POST', '/api/auth/refresh', { body: again })).status).toBe(200)
    const sessions = await product.cloud.database.find('sessions', { query: { _openid: guest.openid } })
    expect(sessions).toHaveLength(1)
  })

  it('signs in, refreshes once, and signs out', async () => {
    const guest = await signIn(product)
    const refresh_token = guest.tokens.refresh_token
    const refreshed = await ask(product, 'POST', '/api/auth/refresh', { body: { refresh_token } })
    const tokens = gatewayAnswers.TokenAnswer.parse(refreshed.body)
    expect(tokens.openid).toBe(guest.openid)
    const headers = { authorization: `Bearer ${tokens.access_token}` }
    expect((await ask(product, 'GET', '/api/sessions', { headers })).status).toBe(200)
    expect((await ask(product, 'POST', '/api/auth/logout', { headers })).status).toBe(204)
    expect((await ask(product, 'GET', '/api/sessions', { headers })).status).toBe(401)
  })

  it('chats in a new session, and in the same one again', async () => {
    const guest = await signIn(product)
    say('[love] 我在')
    const first = gatewayAnswers.ChatAnswer.parse((await guest.post('/api/chat', { message: '在吗' })).body)
    expect(first.reply).toMatchObject({ content: '我在', emotion: 'love', status: 'done' })
    const { sessionId } = first
    const second = await guest.post<{ sessionId: string }>('/api/chat', { sessionId, message: '那就好' })
    expect(second.body.sessionId).toBe(sessionId)
    const { body } = await guest.get<Page<Message>>(`/api/messages?sessionId=${sessionId}`)
    expect(gatewayAnswers.MessagesAnswer.parse(body).items.map(({ role }) => role)).toEqual([
      'assistant',
      'user',
      'assistant',
      'user',
    ])
  })

  it('lists sessions and messages page by page', async () => {
    const guest = await signIn(product)
    const { body: made } = await guest.post<Conversation>('/api/sessions', { title: '睡前聊聊' })
    for (const title of ['一', '二']) await guest.post('/api/sessions', { title })
    const first = await guest.get<Page<Conversation>>('/api/sessions?limit=2')
    expect(gatewayAnswers.SessionsAnswer.parse(first.body).items.map(({ title }) => title)).toEqual([
      '二',
      '一',
    ])
    const rest = await guest.get<Page<Conversation>>(`/api/sessions?limit=2&cursor=${first.body.nextCursor}`)
    expect(rest.body).toEqual({ items: [made], nextCursor: null })
  })

  it('makes a session for who sends no body at all', async () => {
    const { tokens } = await signIn(product)
    const url = `${product.cloud.url}/api/sessions`
    const headers = { authorization: `Bearer ${tokens.access_token}`, 'content-type': 'application/json' }
    const made = await fetch(url, { method: 'POST', headers })
    expect(made.status).toBe(201)
    expect(gatewayAnswers.Session.parse(await made.json()).turns).toBe(0)
    expect((await fetch(url, { method: 'POST', headers, body: '{"title":' })).status).toBe(400)
  })

  it('makes an empty session that can be talked in', async () => {
    const guest = await signIn(product)
    const made = await guest.post<Conversation>('/api/sessions', {})
    expect(made.status).toBe(201)
    const { id: sessionId, turns } = gatewayAnswers.Session.parse(made.body)
    expect(turns).toBe(0)
    const chat = await guest.post<{ sessionId: string }>('/api/chat', { sessionId, message: '你好' })
    expect(chat.body.sessionId).toBe(sessionId)
    const { body } = await guest.get<Page<Conversation>>('/api/sessions')
    expect(body.items).toMatchObject([{ id: sessionId, turns: 1, title: '你好' }])
  })

  it('answers a failed turn with the reply that says so', async () => {
    const guest = await signIn(product)
    product.upstreams.script({ quirks: ['http-503'], when: '坏掉' })
    const { status, body } = await guest.post('/api/chat', { message: '坏掉' })
    expect(status).toBe(200)
    expect(gatewayAnswers.ChatAnswer.parse(body).reply).toMatchObject({
      status: 'failed',
      error: { code: 'UPSTREAM_UNAVAILABLE' },
    })
  })
})
