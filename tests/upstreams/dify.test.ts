import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startUpstreams } from '../../local/upstreams/index.ts'
import type { Upstreams } from '../../local/upstreams/index.ts'
import { eventNames, observe, reply, request } from './observation.ts'
import type { Asking, Seen } from './observation.ts'

let upstreams: Upstreams
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

beforeAll(async () => {
  upstreams = await startUpstreams({ paceMs: 0 })
})
afterAll(() => upstreams.close())
beforeEach(() => upstreams.reset())

interface Answer {
  status: number
  body: Record<string, unknown>
}

async function call(
  method: string,
  path: string,
  options: { body?: unknown; key?: string } = {},
): Promise<Answer> {
  const response = await fetch(`${upstreams.difyBaseUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${options.key ?? 'app-chat-1'}`, 'content-type': 'application/json' },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text ? JSON.parse(text) : {} }
}

const ask = (asking: Asking = {}): Promise<Seen> => observe(upstreams, { upstream: 'dify', ...asking })
const field = (seen: Seen, name: string): string => String(seen.events[0]?.[name])
const list = (answer: Answer): Record<string, unknown>[] => answer.body.data as Record<string, unknown>[]

describe('a reply of each kind of app', () => {
  test('chat: message deltas and message_end with usage; every event names its task and conversation', async () => {
    const seen = await ask({ key: 'app-chat-x' })
    expect(eventNames(seen)).toEqual(['message', 'message_end'])
    expect(reply(seen)).toMatch(/^\[sad\] /)
    for (const event of seen.events) {
      expect(event.task_id).toBe(seen.events[0]?.task_id)
      expect(event.conversation_id).toMatch(uuid)
      expect(event.message_id).toMatch(uuid)
      expect(event.created_at).toBeTypeOf('number')
    }
    const usage = (seen.events.at(-1)?.metadata as { usage: Record<string, unknown> }).usage
    expect(usage).toMatchObject({ total_price: expect.any(String), latency: expect.any(Number) })
  })

  test('agent-chat: thoughts around agent_message deltas', async () => {
    const seen = await ask({ key: 'app-agent-x' })
    expect(eventNames(seen)).toEqual(['agent_thought', 'agent_message', 'agent_thought', 'message_end'])
    const thoughts = seen.events.filter(({ event }) => event === 'agent_thought')
    expect(thoughts.map(({ thought }) => thought)).toEqual(['', reply(seen)])
    expect(thoughts[0]?.id).toBe(thoughts[1]?.id)
  })

  test('new agents: the whole text once more as one message', async () => {
    const seen = await ask({ key: 'app-newagent-x' })
    const deltas = seen.events.filter(({ event }) => event === 'agent_message')
    const whole = seen.events.filter(({ event }) => event === 'message')
    expect(whole.map(({ answer }) => answer)).toEqual([deltas.map(({ answer }) => answer).join('')])
    expect(upstreams.calls.last()?.text).toBe(whole[0]?.answer)
  })

  test('chatflow: workflow and node events around the text, message_end and workflow_finished at the end', async () => {
    const seen = await ask({ key: 'app-flow-x' })
    expect(eventNames(seen)[0]).toBe('workflow_started')
    expect(eventNames(seen).slice(-2)).toEqual(['message_end', 'workflow_finished'])
    expect(seen.events.at(-1)?.data).toMatchObject({ status: 'succeeded' })
  })

  test('blocking: one JSON body, refused by agents', async () => {
    const seen = await ask({ stream: false })
    const body = JSON.parse(seen.text)
    expect(body).toMatchObject({ event: 'message', mode: 'chat', answer: reply(await ask()) })
    expect(JSON.parse((await ask({ stream: false, key: 'app-flow-x' })).text).mode).toBe('advanced-chat')
    const refused = await ask({ stream: false, key: 'app-agent-x' })
    expect(refused.status).toBe(400)
    expect(JSON.parse(refused.text)).toEqual({
      code: 'invalid_param',
      message: 'Agent Chat App does not support blocking mode',
      status: 400,
    })
    expect(JSON.parse((await ask({ stream: false, key: 'app-newagent-x' })).text).code).toBe('bad_request')
  })

  test('blocking is what a missing response_mode means', async () => {
    const body = { inputs: {}, query: '你好', user: 'u' }
    expect((await call('POST', '/chat-messages', { body })).body.event).toBe('message')
  })

  test('apps with a knowledge base cite it', async () => {
    const seen = await ask({ key: 'app-chat-rag' })
    const { retriever_resources: cited } = seen.events.at(-1)?.metadata as { retriever_resources: object[] }
    expect(cited[0]).toMatchObject({
      position: 1,
      document_name: expect.any(String),
      score: expect.any(Number),
    })
    expect((await ask()).events.at(-1)?.metadata).not.toHaveProperty('retriever_resources')
  })

  test('says what app it is', async () => {
    const modes = await Promise.all(
      ['app-1', 'app-agent', 'app-newagent', 'app-flow'].map((key) => call('GET', '/info', { key })),
    )
    expect(modes.map(({ body }) => body.mode)).toEqual(['chat', 'agent-chat', 'agent', 'advanced-chat'])
    expect((await call('GET', '/parameters')).body).toHaveProperty('opening_statement')
    expect((await call('GET', '/meta')).body).toHaveProperty('tool_icons')
  })
})

describe('a conversation', () => {
  test('is made by the first message, continued by its id, and remembers what was said', async () => {
    const first = await ask({ question: '你好，我叫小雨' })
    const conversationId = field(first, 'conversation_id')
    const second = await ask({ question: '你记得我叫什么吗', conversationId })
    expect(field(second, 'conversation_id')).toBe(conversationId)
    expect(reply(second)).toContain('小雨')
    const messages = await call('GET', `/messages?conversation_id=${conversationId}&user=tester`)
    expect(list(messages).map(({ query }) => query)).toEqual(['你好，我叫小雨', '你记得我叫什么吗'])
    expect(list(messages)[1]).toMatchObject({ answer: reply(second), status: 'normal', feedback: null })
    expect(list(messages)[1]?.parent_message_id).toBe(list(messages)[0]?.id)
  })

  test.each([
    ['another user', { user: 'stranger' }],
    ['another app', { key: 'app-chat-2' }],
  ])('does not exist for %s', async (_who, other) => {
    const conversationId = field(await ask(), 'conversation_id')
    const seen = await ask({ conversationId, ...other })
    expect(JSON.parse(seen.text)).toEqual({
      code: 'not_found',
      message: 'Conversation Not Exists.',
      status: 404,
    })
    expect(seen.status).toBe(404)
    expect(upstreams.calls.last()).toMatchObject({ status: 'refused', httpStatus: 404 })
  })

  test('is listed, renamed and deleted by its owner', async () => {
    const user = 'lister'
    const ids: string[] = []
    for (const question of ['第一个', '第二个', '第三个'])
      ids.push(field(await ask({ user, question }), 'conversation_id'))
    const [a, b, c] = ids
    const page = await call('GET', `/conversations?user=${user}&limit=2`)
    expect(list(page).map(({ id }) => id)).toEqual([c, b])
    expect(page.body.has_more).toBe(true)
    const rest = await call('GET', `/conversations?user=${user}&limit=2&last_id=${b}`)
    expect(list(rest).map(({ id, name }) => [id, name])).toEqual([[a, '第一个']])
    expect(rest.body.has_more).toBe(false)

    const renamed = await call('POST', `/conversations/${a}/name`, { body: { user, name: '新名字' } })
    expect(renamed.body).toMatchObject({ id: a, name: '新名字' })
    expect(list(await call('GET', `/conversations?user=${user}`))[0]?.id).toBe(a)
    expect(
      list(await call('GET', `/conversations?user=${user}&sort_by=created_at`)).map(({ id }) => id),
    ).toEqual(ids)
    const auto = await call('POST', `/conversations/${a}/name`, { body: { user, auto_generate: true } })
    expect(auto.body.name).toBe('第一个')

    expect((await call('DELETE', `/conversations/${a}`, { body: { user } })).status).toBe(204)
    expect((await call('DELETE', `/conversations/${a}`, { body: { user } })).status).toBe(404)
    expect((await ask({ user, conversationId: a ?? '' })).status).toBe(404)
    expect(list(await call('GET', `/conversations?user=${user}`))).toHaveLength(2)
  })

  test('keeps its first name when none is to be generated', async () => {
    const body = { inputs: {}, query: '你好', user: 'unnamed', auto_generate_name: false }
    await call('POST', '/chat-messages', { body })
    expect(list(await call('GET', '/conversations?user=unnamed'))[0]?.name).toBe('New conversation')
  })

  test('pages its messages from the newest back', async () => {
    const conversationId = field(await ask({ question: '0' }), 'conversation_id')
    for (const question of ['1', '2', '3', '4']) await ask({ question, conversationId })
    const base = `/messages?conversation_id=${conversationId}&user=tester&limit=2`
    const newest = await call('GET', base)
    expect(list(newest).map(({ query }) => query)).toEqual(['3', '4'])
    const older = await call('GET', `${base}&first_id=${String(list(newest)[0]?.id)}`)
    expect(list(older).map(({ query }) => query)).toEqual(['1', '2'])
    expect([newest.body.has_more, older.body.has_more]).toEqual([true, true])
    const unknown = await call('GET', `${base}&first_id=${conversationId}`)
    expect(unknown.body.message).toBe('First Message Not Exists.')
  })

  test('takes feedback on its messages and suggests questions', async () => {
    const id = field(await ask({ user: 'rater' }), 'message_id')
    const rate = (rating: string | null, user = 'rater'): Promise<Answer> =>
      call('POST', `/messages/${id}/feedbacks`, { body: { rating, user } })
    expect((await rate('like')).body).toEqual({ result: 'success' })
    expect(list(await call('GET', '/app/feedbacks'))).toContainEqual(
      expect.objectContaining({ message_id: id, rating: 'like' }),
    )
    await rate(null)
    expect(list(await call('GET', '/app/feedbacks'))).toEqual([])
    expect((await rate('like', 'stranger')).body.message).toBe('Message Not Exists.')
    expect((await rate('love')).body.code).toBe('invalid_param')
    expect(list(await call('GET', `/messages/${id}/suggested?user=rater`)).length).toBeGreaterThan(0)
    const agent = field(await ask({ key: 'app-agent-1' }), 'message_id')
    const disabled = await call('GET', `/messages/${agent}/suggested?user=tester`, { key: 'app-agent-1' })
    expect(disabled.body).toMatchObject({ code: 'bad_request', message: 'Suggested Questions Is Disabled.' })
  })
})

describe('refusals', () => {
  const good = { inputs: {}, query: '你好', user: 'u' }

  test.each([
    ['inputs', { ...good, inputs: undefined }],
    ['query', { ...good, query: undefined }],
    ['user', { ...good, user: undefined }],
    ['response_mode', { ...good, response_mode: 'sometimes' }],
    ['conversation_id', { ...good, conversation_id: 'c-17' }],
  ])('name the field that is missing or wrong: %s', async (params, body) => {
    const answer = await call('POST', '/chat-messages', { body })
    expect(answer.body).toMatchObject({ code: 'invalid_param', params, status: 400 })
    expect(answer.status).toBe(400)
  })

  test('a key that is none, and an app that does not chat', async () => {
    const keyless = await fetch(`${upstreams.difyBaseUrl}/info`)
    expect([keyless.status, ((await keyless.json()) as { code: string }).code]).toEqual([401, 'unauthorized'])
    expect((await call('GET', '/info', { key: 'sk-1' })).body.message).toBe('Access token is invalid')
    expect((await call('POST', '/chat-messages', { body: good, key: 'app-workflow' })).body.code).toBe(
      'not_chat_app',
    )
    expect((await call('GET', '/nothing')).status).toBe(404)
  })

  test('a body that is not JSON', async () => {
    const { url, init } = request(upstreams, { upstream: 'dify' })
    const response = await fetch(url, { ...init, body: '{' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'bad_request' })
  })

  test('limits outside 1 to 100', async () => {
    expect((await call('GET', '/conversations?user=u&limit=101')).body).toMatchObject({ params: 'limit' })
  })
})

describe('stopping', () => {
  const stop = (taskId: string, user: string, key = 'app-chat-1'): Promise<Answer> =>
    call('POST', `/chat-messages/${taskId}/stop`, { body: { user }, key })

  test.each([
    ['app-chat-1', ['message', 'message_end']],
    ['app-flow-1', ['workflow_finished', 'message_end']],
  ])('ends the stream of %s properly and keeps the text so far', async (key, lastEvents) => {
    const seen = ask({ question: '[[quirk:endless]]', key })
    const running = await upstreams.calls.until(({ pieces }) => pieces > 20)
    expect((await stop(running.taskId ?? '', 'tester', key)).body).toEqual({ result: 'success' })
    const stopped = await seen
    expect(stopped.ending).toBe('end')
    expect(eventNames(stopped).slice(-2)).toEqual(lastEvents)
    expect(running.status).toBe('stopped')
    const conversation = String(stopped.events[0]?.conversation_id)
    const messages = await call('GET', `/messages?conversation_id=${conversation}&user=tester`, { key })
    expect(list(messages)[0]?.answer).toBe(reply(stopped))
    expect(upstreams.calls.last({ operation: 'stop' })).toMatchObject({
      taskId: running.taskId,
      user: 'tester',
    })
  })

  test('ends a stall', async () => {
    const seen = ask({ question: '[[quirk:stall]]' })
    const running = await upstreams.calls.until(({ pieces }) => pieces === 3)
    await stop(running.taskId ?? '', 'tester')
    expect(eventNames(await seen)).toEqual(['message', 'message_end'])
  })

  test('succeeds for strangers and unknown tasks without doing anything', async () => {
    const seen = ask({ question: '[[quirk:slow-stream=5]]' })
    const running = await upstreams.calls.until(({ pieces }) => pieces > 1)
    expect((await stop(running.taskId ?? '', 'stranger')).body).toEqual({ result: 'success' })
    expect((await stop(running.taskId ?? '', 'tester', 'app-chat-2')).body).toEqual({ result: 'success' })
    expect((await stop('unknown', 'tester')).body).toEqual({ result: 'success' })
    expect((await stop('unknown', '')).body.code).toBe('invalid_param')
    expect((await seen).events.at(-1)?.event).toBe('message_end')
    expect(running.status).toBe('finished')
  })

  test('does not come from a reader who leaves: the reply is written to its end and kept', async () => {
    const user = 'leaver'
    await ask({ question: '[[quirk:slow-stream=4]]', user, atMostMs: 60 })
    const gone = await upstreams.calls.until(({ readerGoneAt }) => readerGoneAt !== undefined)
    const call_ = await upstreams.calls.until(({ id, status }) => id === gone.id && status === 'finished')
    expect(call_.endedAt).toBeGreaterThanOrEqual(call_.readerGoneAt ?? Infinity)
    const conversation = list(await call('GET', `/conversations?user=${user}`))[0]
    const messages = await call('GET', `/messages?conversation_id=${String(conversation?.id)}&user=${user}`)
    expect(list(messages)[0]?.answer).toBe(call_.text)
    expect(call_.text).toMatch(/？$/)
  })
})

describe('files', () => {
  const upload = async (form: FormData): Promise<Answer> => {
    const response = await fetch(`${upstreams.difyBaseUrl}/files/upload`, {
      method: 'POST',
      headers: { authorization: 'Bearer app-chat-1' },
      body: form,
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const form = (name: string, type: string, size = 4): FormData => {
    const data = new FormData()
    data.append('file', new Blob([new Uint8Array(size)], { type }), name)
    data.append('user', 'u')
    return data
  }

  test('are accepted and measured', async () => {
    const { status, body } = await upload(form('cat.png', 'image/png', 17))
    expect(status).toBe(201)
    expect(body).toMatchObject({ name: 'cat.png', size: 17, extension: 'png', mime_type: 'image/png' })
    expect(body.id).toMatch(uuid)
  })

  test('are refused when missing, too many, too large or of no type', async () => {
    const two = form('a.png', 'image/png')
    two.append('file', new Blob(['x']), 'b.png')
    const answers = [
      await upload(new FormData()),
      await upload(two),
      await upload(form('a.png', 'image/png', 11 * 1024 * 1024)),
      await upload(form('noextension', 'text/plain')),
    ]
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [400, 'no_file_uploaded'],
      [400, 'too_many_files'],
      [413, 'file_too_large'],
      [415, 'unsupported_file_type'],
    ])
  })
})
