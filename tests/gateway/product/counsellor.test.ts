import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gatewayAnswers } from '../../../shared/contract/gateway.ts'
import { startProduct, type Product } from '../../support/product.ts'
import { ask, signIn } from './door.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

const say = (text: string) => product.upstreams.script({ text })

/** What the model was last told, prompt aside. */
function modelMessages(): string[] {
  const body = product.upstreams.calls.last({ operation: 'chat' })?.body as {
    messages: { role: string; content: string }[]
  }
  return body.messages.filter(({ role }) => role !== 'system').map(({ content }) => content)
}

describe('the routes of the counsellor', () => {
  const history = [
    { role: 'user', content: '你是谁？', timestamp: '2023-04-01T11:58:00Z' },
    {
      role: 'agent',
      content: '你好！我是知己咨询师，很高兴认识你！有什么我可以帮你的吗？',
      timestamp: '2023-04-01T11:58:05Z',
    },
  ]
  const question = {
    session_id: 'session456',
    message: '你好，我今天感觉不太好',
    timestamp: '2023-04-01T12:00:00Z',
  }
  it('takes the past of a conversation over, answers in the documented form, and keeps it all', async () => {
    const guest = await signIn(product)
    say('[sad] 很遗憾听到你今天感觉不太好。')
    const { status, body } = await guest.post('/api/chat', { user_id: guest.openid, ...question, history })
    expect(status).toBe(200)
    const answer = gatewayAnswers.CounsellorChatAnswer.parse(body)
    expect(answer).toMatchObject({
      content: '很遗憾听到你今天感觉不太好。',
      emotion: 'sad',
      session_id: 'session456',
    })
    expect(modelMessages()[0]).toBe('你是谁？')
    const past = await guest.get(`/api/chat/history?user_id=${guest.openid}&session_id=session456`)
    const { session_id, messages } = gatewayAnswers.CounsellorHistoryAnswer.parse(past.body)
    expect(session_id).toBe('session456')
    expect(messages.map(({ role, content }) => [role, content])).toEqual([
      ['user', '你是谁？'],
      ['agent', history[1]?.content],
      ['user', question.message],
      ['agent', answer.content],
    ])
    expect(messages[0]?.timestamp).toBe('2023-04-01T11:58:00.000Z')
    await guest.post('/api/chat', { ...question, message: '还是不好' })
    expect(modelMessages().slice(0, 3)).toEqual(['你是谁？', expect.any(String), question.message])
  })

  it('does not believe a past that comes when something was said here already', async () => {
    const guest = await signIn(product)
    await guest.post('/api/chat', { ...question })
    await guest.post('/api/chat', { ...question, history })
    expect(modelMessages()).not.toContain('你是谁？')
    const past = await guest.get<{ messages: unknown[] }>('/api/chat/history?session_id=session456')
    expect(past.body.messages).toHaveLength(4)
  })

  it('takes no more of a long past than a window holds, in order, whatever its clocks say', async () => {
    const guest = await signIn(product)
    const long = Array.from({ length: 60 }, (_, index) => ({
      role: index % 2 === 0 ? 'user' : 'agent',
      content: `第${index}句`,
      timestamp: index % 3 === 0 ? '昨天' : '2030-01-01T00:00:00Z',
    }))
    await guest.post('/api/chat', { ...question, history: long })
    const past = await guest.get<{ messages: { content: string }[] }>(
      '/api/chat/history?session_id=session456',
    )
    expect(past.body.messages.map(({ content }) => content).slice(0, 20)).toEqual(
      long.slice(-20).map(({ content }) => content),
    )
  })

  it('leaves out what moderation refuses of a past, and keeps the rest', async () => {
    const guest = await signIn(product)
    const risky = { role: 'user', content: '一句违规测试词', timestamp: '2023-04-01T11:57:00Z' }
    await guest.post('/api/chat', { ...question, history: [risky, ...history] })
    expect(modelMessages().join()).not.toContain('违规测试词')
    expect(modelMessages()[0]).toBe('你是谁？')
    const past = await guest.get<{ messages: { content: string }[] }>(
      '/api/chat/history?session_id=session456',
    )
    expect(past.body.messages.map(({ content }) => content).slice(0, 2)).toEqual(
      history.map(({ content }) => content),
    )
  })

  it('imports a past once, however often the first message is sent at the same time', async () => {
    const guest = await signIn(product)
    const clientMessageId = randomUUID()
    const send = () => guest.post('/api/chat', { ...question, history, clientMessageId })
    const answers = await Promise.all([send(), send(), send()])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const past = await guest.get<{ messages: unknown[] }>('/api/chat/history?session_id=session456')
    expect(past.body.messages).toHaveLength(4)
  })

  it('keeps the same name apart for different people', async () => {
    const [one, other] = [await signIn(product), await signIn(product)]
    await one.post('/api/chat', question)
    const past = await other.get('/api/chat/history?session_id=session456')
    expect(past).toMatchObject({ status: 200, body: { session_id: 'session456', messages: [] } })
  })
})

describe('a client of old that sends no token', () => {
  it('is believed where the setting says so, and there only', async () => {
    const lenient = await startProduct({ env: { GATEWAY_LEGACY_OPENID: '1' } })
    try {
      const body = { query: '你好', openid: 'test_openid' }
      const { status, body: answer } = await ask(lenient, 'POST', '/wechat/chat', { body })
      expect(status).toBe(200)
      expect(gatewayAnswers.WechatChatAnswer.parse(answer).data.msg).not.toBe('')
      const counsellor = { user_id: 'user123', session_id: 'session456', message: '你好' }
      expect((await ask(lenient, 'POST', '/api/chat', { body: counsellor })).status).toBe(200)
      const past = await ask(lenient, 'GET', '/api/chat/history?user_id=user123&session_id=session456')
      expect(past.status).toBe(200)
      for (const openid of ['wecom:bot:zhang', 'probe:deploy', 'a b', 'x'.repeat(65)]) {
        const claim = { user_id: openid, session_id: 's', message: '你好' }
        expect((await ask(lenient, 'POST', '/wechat/chat', { body: { query: '你好', openid } })).status).toBe(
          400,
        )
        expect((await ask(lenient, 'POST', '/api/chat', { body: claim })).status).toBe(400)
      }
      const nobody = await ask(lenient, 'POST', '/wechat/chat', { body: { query: '你好', openid: '' } })
      expect(nobody.status).toBe(401)
      expect(lenient.cloud.logs().some(({ text }) => text.includes('INSECURE'))).toBe(true)
      const guest = await signIn(lenient)
      expect((await guest.post('/wechat/chat', body)).status).toBe(403)
    } finally {
      await lenient.close()
    }
    const strict = await ask(product, 'POST', '/wechat/chat', {
      body: { query: '你好', openid: 'test_openid' },
    })
    expect(strict.status).toBe(401)
  })
})
