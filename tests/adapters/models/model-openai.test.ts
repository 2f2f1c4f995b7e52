import { OpenAI } from 'openai'
import { describe, expect, it } from 'vitest'
import { createOpenAiModel } from '../../../shared/adapters/models/model-openai.ts'
import type { ModelEvent } from '../../../shared/ports/model.ts'
import { testReplyModel } from './model-conformance.ts'
import { patient, remote } from './model-driver.ts'
import { codeOf, play, question, textOf } from './model-harness.ts'
import { json, sse, startLoopback } from './model-loopback.ts'

const upstream = (model: string): ModelEvent => ({ type: 'upstream', provider: 'openai', model })
const text = (text: string): ModelEvent => ({ type: 'text', text })
const finish = (reason: 'stop' | 'length' | 'content-filter', ...counts: number[]): ModelEvent => {
  const [promptTokens = 0, completionTokens = 0, totalTokens = 0] = counts
  return { type: 'finish', reason, usage: { promptTokens, completionTokens, totalTokens } }
}
const gpt = upstream('gpt-5-mini-2025-08-07')
const deepseek = upstream('deepseek-v4')

const chunk = (delta: object, finish_reason: string | null = null): string =>
  `data: ${JSON.stringify({ model: 'm', choices: [{ index: 0, delta, finish_reason }] })}\n\n`

const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: model } = process.env

testReplyModel({
  remote:
    apiKey && baseUrl && model ? createOpenAiModel({ apiKey, baseUrl, model, timeouts: remote }) : undefined,
  folder: 'openai',
  create: (options) => createOpenAiModel({ model: 'm', ...options }),
  frames: {
    text: chunk({ content: '你好' }),
    life: ': keep-alive\n\n',
    end: `${chunk({}, 'stop')}data: [DONE]\n\n`,
  },
  streams: {
    openai: {
      events: [gpt, text('[sad]'), text(' 听起来'), text('很难受😢'), finish('stop', 42, 11, 53)],
    },
    deepseek: { events: [deepseek, text('[love] 我'), text('在听'), finish('stop', 30, 24, 54)] },
    qwen: {
      events: [
        upstream('qwen3-max'),
        text('[happy] 太'),
        text('好了！\n你是'),
        text('怎么做到的？'),
        finish('stop', 19, 14, 33),
      ],
    },
    glm: {
      events: [upstream('glm-5.3'), text('早点'), text('休息，'), text('晚安'), finish('length', 8, 9, 17)],
    },
    'glm-sensitive': { events: [upstream('glm-5.3'), text('这件事'), finish('content-filter', 8, 2, 10)] },
    hunyuan: {
      events: [upstream('hunyuan-turbos-latest'), text('别'), text('怕，有我'), finish('stop', 5, 4, 9)],
    },
    'kimi-no-done': { events: [upstream('kimi-k2'), text('嗯，'), text('慢慢说'), finish('stop', 7, 4, 11)] },
    'error-flat': { events: [upstream('qwen3-max'), text('先说')], fails: 'UPSTREAM_UNAVAILABLE' },
    'error-nested': { events: [gpt, text('先说')], fails: 'UPSTREAM_UNAVAILABLE' },
    'no-finish': { events: [gpt, text('先说'), text('一半')], fails: 'UPSTREAM_UNAVAILABLE' },
    'out-of-resource': { events: [deepseek, text('先说')], fails: 'UPSTREAM_UNAVAILABLE' },
    blank: { events: [deepseek, text(' \n')], fails: 'UPSTREAM_REJECTED' },
    blocked: { events: [], fails: 'CONTENT_BLOCKED' },
  },
})

describe('the request', () => {
  it('carries the prompt, the window and the vendor settings, asks for usage, and goes out once', async () => {
    const bodies: unknown[] = []
    const { url } = await startLoopback(({ res, body, path }) => {
      bodies.push({ path, ...body })
      json(res, 503, {})
    })
    const model = createOpenAiModel({
      baseUrl: `${url}/v1`,
      apiKey: 'k',
      model: 'qwen3-max',
      temperature: 0.8,
      maxTokens: 500,
      extraBody: { enable_thinking: false, user: null },
      timeouts: patient,
    })
    const messages = [
      { role: 'user' as const, content: '早' },
      { role: 'assistant' as const, content: '[happy] 早呀' },
      { role: 'user' as const, content: '今天去哪' },
    ]
    await play(model, { ...question, messages })
    expect(bodies).toEqual([
      {
        path: '/v1/chat/completions',
        model: 'qwen3-max',
        stream: true,
        stream_options: { include_usage: true },
        temperature: 0.8,
        max_tokens: 500,
        enable_thinking: false,
        messages: [{ role: 'system', content: '你是知己' }, ...messages],
      },
    ])
  })

  it('is the one that the package of OpenAI would send', async () => {
    const seen: object[] = []
    const bodies: unknown[] = []
    const { url } = await startLoopback(({ res, path, body }) => {
      bodies.push(body)
      const { authorization, accept, ...headers } = res.req.headers
      seen.push({ path, body, method: res.req.method, authorization, accept, type: headers['content-type'] })
      json(res, 503, {})
    })
    const baseURL = `${url}/v1/`
    await play(createOpenAiModel({ baseUrl: baseURL, apiKey: 'k', model: 'm', timeouts: patient }))
    const { model, messages, user } = bodies[0] as OpenAI.ChatCompletionCreateParamsStreaming
    const sdk = new OpenAI({ baseURL, apiKey: 'k', maxRetries: 0, logLevel: 'off' })
    const options = { headers: { accept: 'text/event-stream' } }
    const usage = { include_usage: true }
    await sdk.chat.completions
      .create({ model, messages, user: user ?? '', stream: true, stream_options: usage }, options)
      .catch(() => undefined)
    expect(seen).toHaveLength(2)
    expect(seen[0]).toEqual(seen[1])
  })

  it('sends the person as `user`, extra headers, and no account of the environment', async () => {
    process.env['OPENAI_ORG_ID'] = 'org-of-another-program'
    const seen: unknown[] = []
    const { url } = await startLoopback(({ res, body }) => {
      seen.push(body['user'], res.req.headers['x-team'], res.req.headers['openai-organization'])
      sse(res).end()
    })
    const headers = { 'x-team': 'zhiji' }
    await play(createOpenAiModel({ baseUrl: url, apiKey: 'k', model: 'm', headers, timeouts: patient }))
    delete process.env['OPENAI_ORG_ID']
    expect(seen).toEqual(['u-1', 'zhiji', undefined])
  })
})

it('reads the first choice only', async () => {
  const other = `data: ${JSON.stringify({ choices: [{ index: 1, delta: { content: '别的' } }] })}\n\n`
  const { url } = await startLoopback(
    ({ res }) => void sse(res).end(other + chunk({ content: '你好' }) + other + chunk({}, 'stop')),
  )
  const model = createOpenAiModel({ baseUrl: url, apiKey: 'k', model: 'm', timeouts: patient })
  expect(textOf((await play(model)).events)).toBe('你好')
})

describe('what a limit means', () => {
  it.each([
    [{ error: { code: 'insufficient_quota', message: 'pay' } }, 'UPSTREAM_REJECTED'],
    [{ error: { code: '1113', message: '账户已欠费' } }, 'UPSTREAM_REJECTED'],
    [{ error: { code: 'rate_limit_exceeded', type: 'tokens', message: 'slow' } }, 'UPSTREAM_UNAVAILABLE'],
  ])('%j is %s', async (body, code) => {
    const { url } = await startLoopback(({ res }) => json(res, 429, body))
    const model = createOpenAiModel({ baseUrl: url, apiKey: 'k', model: 'm', timeouts: patient })
    expect(codeOf(await play(model))).toBe(code)
  })
})
