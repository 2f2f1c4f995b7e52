import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createDifyModel, type DifyModelOptions } from '../../../shared/adapters/models/model-dify.ts'
import type { ModelEvent, ModelRequest } from '../../../shared/ports/model.ts'
import { testReplyModel } from './model-conformance.ts'
import { patient, remote } from './model-driver.ts'
import { codeOf, play, playUntilText, question, textOf } from './model-harness.ts'
import { json, sse, startLoopback, type Call } from './model-loopback.ts'

const conversationId = '45701982-8118-4bc5-8e9b-64562b4555f2'
const taskId = '900bbd43-dc0b-4383-a372-aa6e6c414227'
const upstream: ModelEvent = { type: 'upstream', provider: 'dify', conversationId }
const text = (text: string): ModelEvent => ({ type: 'text', text })
const usage = { promptTokens: 103, completionTokens: 12, totalTokens: 115 }
const finish: ModelEvent = { type: 'finish', reason: 'stop', usage }
const citations: ModelEvent = {
  type: 'citations',
  citations: [
    { title: '情绪.md', excerpt: '喜悦', score: 0.98 },
    { title: '心理手册', excerpt: 'x'.repeat(300) },
  ],
}

const frame = (event: string, fields: object = {}): string =>
  `data: ${JSON.stringify({ event, conversation_id: conversationId, task_id: taskId, ...fields })}\n\n`
const hello = frame('message', { answer: '你好' })
const reply = hello + frame('message_end')

const { DIFY_API_KEY: apiKey, DIFY_BASE_URL: baseUrl = 'https://api.dify.ai/v1' } = process.env

testReplyModel({
  remote: apiKey ? createDifyModel({ apiKey, baseUrl, timeouts: remote }) : undefined,
  folder: 'dify',
  create: (options) => createDifyModel(options),
  frames: { text: hello, life: 'event: ping\n\n', end: frame('message_end') },
  streams: {
    chat: { events: [upstream, text('[happy] 恭'), text('喜你😊'), citations, finish] },
    'chat-pings': { events: [upstream, text('我'), text('在呢'), finish] },
    agent: { events: [upstream, text('我查'), text('一下。'), text('今天是晴天'), finish] },
    'agent-new': {
      events: [
        upstream,
        text('先想想…'),
        text('去走走'),
        { type: 'replace', text: '去走走吧，外面是晴天' },
        finish,
      ],
    },
    chatflow: { events: [upstream, text('慢慢'), text('来'), finish] },
    'chatflow-reversed': { events: [upstream, text('都会好的'), finish] },
    'chatflow-no-message-end': {
      events: [upstream, text('都会好的'), { type: 'finish', reason: 'stop', usage: undefined }],
    },
    'chatflow-failed': { events: [upstream], fails: 'UPSTREAM_REJECTED' },
    'chatflow-failed-silent': { events: [upstream, text('我')], fails: 'UPSTREAM_UNAVAILABLE' },
    'chatflow-paused': { events: [upstream, text('请确认')], fails: 'UPSTREAM_REJECTED' },
    'chatflow-stopped': { events: [upstream, text('我')], fails: 'UPSTREAM_UNAVAILABLE' },
    moderation: {
      events: [upstream, text('不该说'), text('的话'), { type: 'replace', text: '我们换个话题吧' }, finish],
    },
    tts: { events: [upstream, text('晚'), text('安'), finish] },
    incomplete: { events: [upstream, text('说到'), text('一半')], fails: 'UPSTREAM_UNAVAILABLE' },
    error: { events: [upstream, text('说到')], fails: 'UPSTREAM_UNAVAILABLE' },
    blank: { events: [upstream], fails: 'UPSTREAM_REJECTED' },
  },
})

async function dify(handle: (call: Call) => void, options: Partial<DifyModelOptions> = {}) {
  const calls: Call[] = []
  const loopback = await startLoopback((call) => {
    calls.push(call)
    handle(call)
  })
  const model = createDifyModel({
    baseUrl: `${loopback.url}/v1/`,
    apiKey: 'app-k',
    timeouts: patient,
    ...options,
  })
  return { calls, model }
}

const earlier: ModelRequest = {
  ...question,
  messages: [
    { role: 'user', content: '我叫小雨' },
    { role: 'assistant', content: '[happy] 你好小雨' },
    { role: 'user', content: '我叫什么' },
  ],
}

describe('the request', () => {
  it('asks the last message of a conversation that Dify has', async () => {
    const { calls, model } = await dify(({ res }) => void sse(res).end(reply), { inputs: { city: '北京' } })
    await play(model, { ...earlier, upstreamConversationId: conversationId, upstreamProvider: 'dify' })
    expect(calls.map(({ path, body }) => ({ path, ...body }))).toEqual([
      {
        path: '/v1/chat-messages',
        inputs: { city: '北京' },
        query: '我叫什么',
        user: 'u-1',
        response_mode: 'streaming',
        conversation_id: conversationId,
        auto_generate_name: false,
      },
    ])
  })

  it('tells a new conversation what was said before, and the prompt where the app takes it', async () => {
    const { calls, model } = await dify(({ res }) => void sse(res).end(reply), { systemInput: 'persona' })
    await play(model, earlier)
    expect(calls[0]?.body).toMatchObject({
      conversation_id: '',
      inputs: { persona: '你是知己' },
      query: '【我们之前聊过】\n我：我叫小雨\n你：[happy] 你好小雨\n【现在我想说】\n我叫什么',
    })
  })

  it('leaves alone a conversation that another provider made', async () => {
    const { calls, model } = await dify(({ res }) => void sse(res).end(reply))
    await play(model, { ...question, upstreamConversationId: 'theirs', upstreamProvider: 'dify-2' })
    expect(calls[0]?.body).toMatchObject({ conversation_id: '', query: '你好' })
  })
})

describe('a conversation that Dify no longer has', () => {
  const tail = ' You have requested this URI [/v1/chat-messages] but did you mean …'
  const lost = { status: 404, code: 'not_found', message: `Conversation Not Exists.${tail}` }
  const request = { ...earlier, upstreamConversationId: conversationId }

  it('is begun anew with what was said before', async () => {
    const { calls, model } = await dify(({ res, body }) =>
      body['conversation_id'] === '' ? void sse(res).end(reply) : json(res, 404, lost),
    )
    const { events, error } = await play(model, request)
    expect(error).toBeUndefined()
    expect(textOf(events)).toBe('你好')
    expect(calls.map(({ body }) => body['conversation_id'])).toEqual([conversationId, ''])
    expect(calls[1]?.body['query']).toContain('我叫小雨')
  })

  it('may take its time once more for the first byte', async () => {
    const { model } = await dify(
      ({ res, body }) =>
        body['conversation_id'] === ''
          ? void setTimeout(() => sse(res).end(reply), 120)
          : json(res, 404, lost),
      { timeouts: { ...patient, idleMs: 40 } },
    )
    expect((await play(model, request)).error).toBeUndefined()
  })

  it('times out like any other when it stays silent the second time', async () => {
    const { model } = await dify(
      ({ res, body }) => {
        if (body['conversation_id'] !== '') json(res, 404, lost)
      },
      { timeouts: { ...patient, firstByteMs: 60 } },
    )
    expect(codeOf(await play(model, request))).toBe('UPSTREAM_TIMEOUT')
  })

  it('is begun anew once only', async () => {
    const { calls, model } = await dify(({ res }) => json(res, 404, lost))
    expect(codeOf(await play(model, request))).toBe('UPSTREAM_REJECTED')
    expect(calls).toHaveLength(2)
  })

  it('is not what every 404 means', async () => {
    const { calls, model } = await dify(({ res }) =>
      json(res, 404, { ...lost, message: 'Workflow not found' }),
    )
    expect(codeOf(await play(model, request))).toBe('UPSTREAM_REJECTED')
    expect(calls).toHaveLength(1)
  })
})

const stops = (calls: Call[]): Call[] =>
  calls.filter(({ path }) => path === `/v1/chat-messages/${taskId}/stop`)
const half = ({ path, res }: Call): void =>
  path.endsWith('/stop') ? json(res, 200, { result: 'success' }) : void sse(res).write(hello)

describe('stopping', () => {
  it('calls stop with the same user when its reader aborts while it hears', async () => {
    const { calls, model } = await dify(half)
    const abort = new AbortController()
    const reason = new Error('stop')
    const reading = model.reply(question, abort.signal, (events) => {
      if (events.some(({ type }) => type === 'text')) abort.abort(reason)
      return 'more'
    })
    await expect(reading).rejects.toBe(reason)
    await expect.poll(() => stops(calls)).toHaveLength(1)
    expect(stops(calls)[0]?.body).toEqual({ user: 'u-1' })
    expect(stops(calls)).toHaveLength(1)
  })

  it('calls stop when its reader leaves, and when the upstream falls silent', async () => {
    const { calls, model } = await dify(half, { timeouts: { ...patient, idleMs: 30 } })
    await playUntilText(model)
    await expect.poll(() => stops(calls)).toHaveLength(1)
    expect(codeOf(await play(model))).toBe('UPSTREAM_TIMEOUT')
    await expect.poll(() => stops(calls)).toHaveLength(2)
  })

  it('calls nothing after a reply that ended by itself, well or badly', async () => {
    for (const body of [reply, hello + frame('error', { status: 500, code: 'x', message: 'y' })]) {
      const { calls, model } = await dify(({ res }) => void sse(res).end(body))
      await play(model)
      await sleep(30)
      expect(calls).toHaveLength(1)
    }
  })

  it('throws the reason even when the stop call itself fails', async () => {
    const { model } = await dify(({ path, res }) =>
      path.endsWith('/stop') ? void res.socket?.destroy() : void sse(res).write(hello),
    )
    const reason = new Error('stop')
    const abort = new AbortController()
    setTimeout(() => abort.abort(reason), 40)
    expect((await play(model, question, abort.signal)).error).toBe(reason)
  })
})

describe('answers of other kinds', () => {
  it('takes a whole answer in one JSON body', async () => {
    const answer = {
      event: 'message',
      task_id: taskId,
      conversation_id: conversationId,
      mode: 'chat',
      answer: '你好呀',
      metadata: { usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3, latency: 0.1 } },
    }
    const { model } = await dify(({ res }) => json(res, 200, answer))
    expect((await play(model)).events).toEqual([
      upstream,
      text('你好呀'),
      { type: 'finish', reason: 'stop', usage: { promptTokens: 1, completionTokens: 2, totalTokens: 3 } },
    ])
  })

  it('says nothing new when the whole message repeats what was streamed', async () => {
    const body = frame('agent_message', { answer: '你好' }) + hello + frame('message_end')
    const { model } = await dify(({ res }) => void sse(res).end(body))
    expect((await play(model)).events.map(({ type }) => type)).toEqual(['upstream', 'text', 'finish'])
  })

  it('does not blame the request when the provider behind the app failed', async () => {
    const failure = { status: 400, code: 'completion_request_error', message: 'Server Unavailable' }
    const { model } = await dify(({ res }) => void sse(res).end(frame('error', failure)))
    expect(codeOf(await play(model))).toBe('UPSTREAM_UNAVAILABLE')
  })

  it('tells a busy app from a plan that is used up', async () => {
    const busy = await dify(({ res }) =>
      json(res, 429, { status: 429, code: 'too_many_requests', message: '' }),
    )
    expect((await play(busy.model)).error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryAfterMs: 1000 })
    const spent = await dify(({ res }) =>
      json(res, 429, { status: 429, code: 'rate_limit_error', message: '' }),
    )
    expect((await play(spent.model)).error).toMatchObject({ code: 'UPSTREAM_REJECTED' })
  })
})
