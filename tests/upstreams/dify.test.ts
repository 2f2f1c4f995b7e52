import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startUpstreams } from '../../local/upstreams/index.ts'
import type { Upstreams } from '../../local/upstreams/index.ts'
import { createDifyClient, idOf, rows, uuid } from './dify-client.ts'
import type { Answer, DifyClient } from './dify-client.ts'
import { eventNames, reply, request } from './observation.ts'
import type { Seen } from './observation.ts'

let upstreams: Upstreams
let dify: DifyClient

beforeAll(async () => {
  upstreams = await startUpstreams({ paceMs: 0 })
  dify = createDifyClient(upstreams)
})
afterAll(() => upstreams.close())
beforeEach(() => upstreams.reset())

function metadataOf(seen: Seen): Record<string, unknown> {
  return (seen.events.at(-1)?.metadata ?? {}) as Record<string, unknown>
}

describe('a reply of each kind of app', () => {
  it('chat: message deltas and message_end with usage; every event names its task and conversation', async () => {
    const seen = await dify.ask({ key: 'app-chat-x' })
    expect(eventNames(seen)).toEqual(['message', 'message_end'])
    expect(reply(seen)).toMatch(/^\[sad\] /)
    for (const event of seen.events) {
      expect(event.task_id).toBe(seen.events[0]?.task_id)
      expect(event.conversation_id).toMatch(uuid)
      expect(event.message_id).toMatch(uuid)
      expect(event.created_at).toBeTypeOf('number')
    }
    const usage = metadataOf(seen).usage
    expect(usage).toMatchObject({ total_price: expect.any(String), latency: expect.any(Number) })
  })

  it('agent-chat: thoughts around agent_message deltas', async () => {
    const seen = await dify.ask({ key: 'app-agent-x' })
    expect(eventNames(seen)).toEqual(['agent_thought', 'agent_message', 'agent_thought', 'message_end'])
    const thoughts = seen.events.filter(({ event }) => event === 'agent_thought')
    expect(thoughts.map(({ thought }) => thought)).toEqual(['', reply(seen)])
    expect(thoughts[0]?.id).toBe(thoughts[1]?.id)
  })

  it('new agents: the whole text once more as one message', async () => {
    const seen = await dify.ask({ key: 'app-newagent-x' })
    const deltas = seen.events.filter(({ event }) => event === 'agent_message')
    const whole = seen.events.filter(({ event }) => event === 'message')
    expect(whole.map(({ answer }) => answer)).toEqual([deltas.map(({ answer }) => answer).join('')])
    expect(upstreams.calls.last()?.text).toBe(whole[0]?.answer)
  })

  it('chatflow: workflow and node events around the text, message_end and workflow_finished at the end', async () => {
    const seen = await dify.ask({ key: 'app-flow-x' })
    expect(eventNames(seen)[0]).toBe('workflow_started')
    expect(eventNames(seen).slice(-2)).toEqual(['message_end', 'workflow_finished'])
    expect(seen.events.at(-1)?.data).toMatchObject({ status: 'succeeded' })
  })

  it('blocking: one JSON body, refused by agents', async () => {
    const seen = await dify.ask({ stream: false })
    const body = JSON.parse(seen.text)
    expect(body).toMatchObject({ event: 'message', mode: 'chat', answer: reply(await dify.ask()) })
    expect(JSON.parse((await dify.ask({ stream: false, key: 'app-flow-x' })).text).mode).toBe('advanced-chat')
    const refused = await dify.ask({ stream: false, key: 'app-agent-x' })
    expect(refused.status).toBe(400)
    expect(JSON.parse(refused.text)).toEqual({
      code: 'invalid_param',
      message: 'Agent Chat App does not support blocking mode',
      status: 400,
    })
    expect(JSON.parse((await dify.ask({ stream: false, key: 'app-newagent-x' })).text).code).toBe(
      'bad_request',
    )
  })

  it('blocking is what a missing response_mode means', async () => {
    const body = { inputs: {}, query: '你好', user: 'u' }
    expect((await dify.call('POST', '/chat-messages', { body })).body.event).toBe('message')
  })

  it('apps with a knowledge base cite it', async () => {
    const seen = await dify.ask({ key: 'app-chat-rag' })
    const cited = metadataOf(seen).retriever_resources as object[]
    expect(cited[0]).toMatchObject({
      position: 1,
      document_name: expect.any(String),
      score: expect.any(Number),
    })
    expect((await dify.ask()).events.at(-1)?.metadata).not.toHaveProperty('retriever_resources')
  })

  it('says what app it is', async () => {
    const modes = await Promise.all(
      ['app-1', 'app-agent', 'app-newagent', 'app-flow'].map((key) => dify.call('GET', '/info', { key })),
    )
    expect(modes.map(({ body }) => body.mode)).toEqual(['chat', 'agent-chat', 'agent', 'advanced-chat'])
    expect((await dify.call('GET', '/parameters')).body).toHaveProperty('opening_statement')
    expect((await dify.call('GET', '/meta')).body).toHaveProperty('tool_icons')
  })
})

describe('a conversation', () => {
  it('is made by the first message, continued by its id, and remembers what was said', async () => {
    const first = await dify.ask({ question: '你好，我叫小雨' })
    const conversationId = idOf(first, 'conversation_id')
    const second = await dify.ask({ question: '你记得我叫什么吗', conversationId })
    expect(idOf(second, 'conversation_id')).toBe(conversationId)
    expect(reply(second)).toContain('小雨')
    const messages = await dify.call('GET', `/messages?conversation_id=${conversationId}&user=tester`)
    expect(rows(messages).map(({ query }) => query)).toEqual(['你好，我叫小雨', '你记得我叫什么吗'])
    expect(rows(messages)[1]).toMatchObject({ answer: reply(second), status: 'normal', feedback: null })
    expect(rows(messages)[1]?.parent_message_id).toBe(rows(messages)[0]?.id)
  })

  it.each([
    ['another user', { user: 'stranger' }],
    ['another app', { key: 'app-chat-2' }],
  ])('does not exist for %s', async (_who, other) => {
    const conversationId = idOf(await dify.ask(), 'conversation_id')
    const seen = await dify.ask({ conversationId, ...other })
    expect(JSON.parse(seen.text)).toEqual({
      code: 'not_found',
      message: 'Conversation Not Exists.',
      status: 404,
    })
    expect(seen.status).toBe(404)
    expect(upstreams.calls.last()).toMatchObject({ status: 'refused', httpStatus: 404 })
  })

  it('is listed, renamed and deleted by its owner', async () => {
    const user = 'lister'
    const ids: string[] = []
    for (const question of ['第一个', '第二个', '第三个'])
      ids.push(idOf(await dify.ask({ user, question }), 'conversation_id'))
    const [a, b, c] = ids
    const page = await dify.call('GET', `/conversations?user=${user}&limit=2`)
    expect(rows(page).map(({ id }) => id)).toEqual([c, b])
    expect(page.body.has_more).toBe(true)
    const rest = await dify.call('GET', `/conversations?user=${user}&limit=2&last_id=${b}`)
    expect(rows(rest).map(({ id, name }) => [id, name])).toEqual([[a, '第一个']])
    expect(rest.body.has_more).toBe(false)

    const renamed = await dify.call('POST', `/conversations/${a}/name`, { body: { user, name: '新名字' } })
    expect(renamed.body).toMatchObject({ id: a, name: '新名字' })
    expect(rows(await dify.call('GET', `/conversations?user=${user}`))[0]?.id).toBe(a)
    expect(
      rows(await dify.call('GET', `/conversations?user=${user}&sort_by=created_at`)).map(({ id }) => id),
    ).toEqual(ids)
    const auto = await dify.call('POST', `/conversations/${a}/name`, { body: { user, auto_generate: true } })
    expect(auto.body.name).toBe('第一个')

    expect((await dify.call('DELETE', `/conversations/${a}`, { body: { user } })).status).toBe(204)
    expect((await dify.call('DELETE', `/conversations/${a}`, { body: { user } })).status).toBe(404)
    expect((await dify.ask({ user, conversationId: a ?? '' })).status).toBe(404)
    expect(rows(await dify.call('GET', `/conversations?user=${user}`))).toHaveLength(2)
  })

  it('keeps its first name when none is to be generated', async () => {
    const body = { inputs: {}, query: '你好', user: 'unnamed', auto_generate_name: false }
    await dify.call('POST', '/chat-messages', { body })
    expect(rows(await dify.call('GET', '/conversations?user=unnamed'))[0]?.name).toBe('New conversation')
  })

  it('pages its messages from the newest back', async () => {
    const conversationId = idOf(await dify.ask({ question: '0' }), 'conversation_id')
    for (const question of ['1', '2', '3', '4']) await dify.ask({ question, conversationId })
    const base = `/messages?conversation_id=${conversationId}&user=tester&limit=2`
    const newest = await dify.call('GET', base)
    expect(rows(newest).map(({ query }) => query)).toEqual(['3', '4'])
    const older = await dify.call('GET', `${base}&first_id=${String(rows(newest)[0]?.id)}`)
    expect(rows(older).map(({ query }) => query)).toEqual(['1', '2'])
    expect([newest.body.has_more, older.body.has_more]).toEqual([true, true])
    const unknown = await dify.call('GET', `${base}&first_id=${conversationId}`)
    expect(unknown.body.message).toBe('First Message Not Exists.')
  })

  it('takes feedback on its messages and suggests questions', async () => {
    const id = idOf(await dify.ask({ user: 'rater' }), 'message_id')
    const rate = (rating: string | null, user = 'rater'): Promise<Answer> =>
      dify.call('POST', `/messages/${id}/feedbacks`, { body: { rating, user } })
    expect((await rate('like')).body).toEqual({ result: 'success' })
    expect(rows(await dify.call('GET', '/app/feedbacks'))).toContainEqual(
      expect.objectContaining({ message_id: id, rating: 'like' }),
    )
    await rate(null)
    expect(rows(await dify.call('GET', '/app/feedbacks'))).toEqual([])
    expect((await rate('like', 'stranger')).body.message).toBe('Message Not Exists.')
    expect((await rate('love')).body.code).toBe('invalid_param')
    expect(rows(await dify.call('GET', `/messages/${id}/suggested?user=rater`)).length).toBeGreaterThan(0)
    const agent = idOf(await dify.ask({ key: 'app-agent-1' }), 'message_id')
    const disabled = await dify.call('GET', `/messages/${agent}/suggested?user=tester`, {
      key: 'app-agent-1',
    })
    expect(disabled.body).toMatchObject({ code: 'bad_request', message: 'Suggested Questions Is Disabled.' })
  })
})

describe('refusals', () => {
  const good = { inputs: {}, query: '你好', user: 'u' }

  it.each([
    ['inputs', { ...good, inputs: undefined }],
    ['query', { ...good, query: undefined }],
    ['user', { ...good, user: undefined }],
    ['response_mode', { ...good, response_mode: 'sometimes' }],
    ['conversation_id', { ...good, conversation_id: 'c-17' }],
  ])('name the field that is missing or wrong: %s', async (params, body) => {
    const answer = await dify.call('POST', '/chat-messages', { body })
    expect(answer.body).toMatchObject({ code: 'invalid_param', params, status: 400 })
    expect(answer.status).toBe(400)
  })

  it('a key that is none, and an app that does not chat', async () => {
    const keyless = await fetch(`${upstreams.difyBaseUrl}/info`)
    expect([keyless.status, ((await keyless.json()) as { code: string }).code]).toEqual([401, 'unauthorized'])
    expect((await dify.call('GET', '/info', { key: 'sk-1' })).body.message).toBe('Access token is invalid')
    expect((await dify.call('POST', '/chat-messages', { body: good, key: 'app-workflow' })).body.code).toBe(
      'not_chat_app',
    )
    expect((await dify.call('GET', '/nothing')).status).toBe(404)
  })

  it('a body that is not JSON', async () => {
    const { url, init } = request(upstreams, { upstream: 'dify' })
    const response = await fetch(url, { ...init, body: '{' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'bad_request' })
  })

  it('limits outside 1 to 100', async () => {
    expect((await dify.call('GET', '/conversations?user=u&limit=101')).body).toMatchObject({
      params: 'limit',
    })
  })
})
