import OpenAI, { AuthenticationError, BadRequestError, NotFoundError, RateLimitError } from 'openai'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startUpstreams } from '../../local/upstreams/index.ts'
import type { Upstreams } from '../../local/upstreams/index.ts'
import { finishReasons, observe, pieces, reply } from './observation.ts'

let upstreams: Upstreams
let client: OpenAI

beforeAll(async () => {
  upstreams = await startUpstreams({ paceMs: 0 })
  client = new OpenAI({ apiKey: 'any', baseURL: upstreams.openaiBaseUrl, maxRetries: 0 })
})
afterAll(() => upstreams.close())
beforeEach(() => upstreams.reset())

function post(body: unknown): Promise<Response> {
  return fetch(`${upstreams.url}/_local/script`, { method: 'POST', body: JSON.stringify(body) })
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}

const ask = (content: string): OpenAI.ChatCompletionMessageParam[] => [{ role: 'user', content }]

describe('chat completions with the official client', () => {
  it('streams a tagged reply of several small pieces and says why it ended', async () => {
    const stream = await client.chat.completions.create({
      model: 'm',
      messages: ask('我今天很难过'),
      stream: true,
    })
    const deltas: string[] = []
    let reason: string | null = null
    for await (const chunk of stream) {
      expect(chunk.object).toBe('chat.completion.chunk')
      expect(chunk.model).toBe('m')
      deltas.push(chunk.choices[0]?.delta.content ?? '')
      reason = chunk.choices[0]?.finish_reason ?? reason
    }
    expect(deltas.join('')).toMatch(/^\[sad\] /)
    expect(deltas.filter(Boolean).length).toBeGreaterThan(10)
    expect(Math.max(...deltas.map((delta) => delta.length))).toBeLessThanOrEqual(5)
    expect(reason).toBe('stop')
  })

  it('sends the usage as the last chunk, without choices, only when it is asked for', async () => {
    const asked = await client.chat.completions.create({
      model: 'm',
      messages: ask('你好'),
      stream: true,
      stream_options: { include_usage: true },
    })
    const chunks = await all(asked)
    expect(chunks.at(-1)?.choices).toEqual([])
    expect(chunks.at(-1)?.usage?.total_tokens).toBeGreaterThan(10)
    expect(chunks.slice(0, -1).every(({ usage }) => usage === null)).toBe(true)
    const plain = await observe(upstreams)
    expect(plain.events.some(({ usage }) => usage)).toBe(false)
    expect(plain.done).toBe(true)
  })

  it('answers at once with the same words when no stream is asked for', async () => {
    const completion = await client.chat.completions.create({ model: 'm', messages: ask('我今天很难过') })
    const streamed = await observe(upstreams)
    expect(completion.choices[0]?.message.content).toBe(reply(streamed))
    expect(completion.choices[0]?.finish_reason).toBe('stop')
    expect(completion.usage?.completion_tokens).toBeGreaterThan(10)
  })

  it('reads the history, tolerates a system prompt and content in parts', async () => {
    const completion = await client.chat.completions.create({
      model: 'm',
      messages: [
        { role: 'system', content: '你是知己。' },
        { role: 'user', content: [{ type: 'text', text: '我叫小雨' }] },
        { role: 'assistant', content: '[happy] 你好，小雨。' },
        { role: 'user', content: '你记得我叫什么吗' },
      ],
    })
    expect(completion.choices[0]?.message.content).toContain('小雨')
  })

  it('lists models', async () => {
    const models = await all(await client.models.list())
    expect(models.map(({ id }) => id)).toContain('companion-offline')
  })

  it('refuses in the shapes that the client turns into its own errors', async () => {
    const noKey = await fetch(`${upstreams.openaiBaseUrl}/models`)
    expect(noKey.status).toBe(401)
    expect(await noKey.json()).toMatchObject({ error: { code: 'invalid_api_key', param: null } })
    const create = (content: string): Promise<unknown> =>
      client.chat.completions.create({ model: 'm', messages: ask(content), stream: true })
    await expect(create('[[quirk:http-401]]')).rejects.toBeInstanceOf(AuthenticationError)
    await expect(create('[[quirk:http-404]]')).rejects.toBeInstanceOf(NotFoundError)
    await expect(create('[[quirk:http-429-quota]]')).rejects.toMatchObject({ code: 'insufficient_quota' })
    await expect(client.chat.completions.create({ model: '', messages: [] })).rejects.toBeInstanceOf(
      BadRequestError,
    )
    expect(
      (await fetch(`${upstreams.openaiBaseUrl}/nowhere`, { headers: { authorization: 'Bearer k' } })).status,
    ).toBe(404)
  })

  it('lets the client retry: two refusals, then the reply', async () => {
    upstreams.script({ quirks: ['http-429-retry-after=0'], times: 2 })
    const retrying = new OpenAI({ apiKey: 'k', baseURL: upstreams.openaiBaseUrl, maxRetries: 2 })
    const completion = await retrying.chat.completions.create({ model: 'm', messages: ask('你好') })
    expect(completion.choices[0]?.message.content).toMatch(/^\[/)
    expect(upstreams.calls.list().map(({ status }) => status)).toEqual(['refused', 'refused', 'finished'])
    upstreams.script({ quirks: ['http-429'], times: 1 })
    await expect(
      client.chat.completions.create({ model: 'm', messages: ask('你好') }),
    ).rejects.toBeInstanceOf(RateLimitError)
  })
})

describe('the log of calls', () => {
  it('keeps question, body, times and text of a finished call', async () => {
    const seen = await observe(upstreams, { question: '我今天很难过' })
    const call = await upstreams.calls.until(({ status }) => status === 'finished')
    expect(call).toMatchObject({
      upstream: 'openai',
      operation: 'chat',
      stream: true,
      question: '我今天很难过',
    })
    expect(call.text).toBe(reply(seen))
    expect(call.pieces).toBe(pieces(seen).length)
    expect(call.endedAt).toBeGreaterThanOrEqual(call.firstTextAt ?? Infinity)
    expect(call.body).toMatchObject({ model: 'any' })
    expect(call.readerGoneAt).toBeUndefined()
    expect(JSON.stringify(call)).not.toContain('Bearer')
  })

  it('sees an abort in mid-stream, and the model stops writing', async () => {
    const stream = await client.chat.completions.create({
      model: 'm',
      messages: ask('[[quirk:endless]]'),
      stream: true,
    })
    let count = 0
    for await (const _chunk of stream) if ((count += 1) === 20) stream.controller.abort()
    const call = await upstreams.calls.until(({ status }) => status === 'aborted')
    expect(call.readerGoneAt).toBeDefined()
    expect(call.pieces).toBeGreaterThanOrEqual(15)
    const written = call.pieces
    await observe(upstreams)
    expect(call.pieces).toBe(written)
  })

  it('sees an abort during a stall', async () => {
    await observe(upstreams, { question: '[[quirk:stall]]', patienceMs: 80 })
    const call = await upstreams.calls.until(({ status }) => status === 'aborted')
    expect(call.pieces).toBe(3)
  })

  it('can be read and reset over HTTP, and tells the quirks it knows', async () => {
    await observe(upstreams)
    const read = async (): Promise<{ calls: unknown[] }> =>
      (await fetch(`${upstreams.url}/_local/calls?upstream=openai&operation=chat`)).json() as never
    expect((await read()).calls).toHaveLength(1)
    await fetch(`${upstreams.url}/_local/reset`, { method: 'POST' })
    expect((await read()).calls).toHaveLength(0)
    const { quirks } = (await (await fetch(`${upstreams.url}/_local/quirks`)).json()) as { quirks: object[] }
    expect(quirks).toContainEqual(expect.objectContaining({ name: 'stall', about: expect.any(String) }))
  })

  it('gives up waiting for a call that never comes', async () => {
    await expect(upstreams.calls.until(() => false, 20)).rejects.toThrow('20 ms')
  })
})

describe('scripts', () => {
  it('queue behaviours for the next calls, in process or over HTTP', async () => {
    upstreams.script(['http-500', { text: '[happy] 第二个' }])
    expect((await post({ quirks: ['finish-length'], text: '[sad] 第三个' })).status).toBe(200)
    expect((await observe(upstreams)).status).toBe(500)
    expect(reply(await observe(upstreams))).toBe('[happy] 第二个')
    const third = await observe(upstreams)
    expect(reply(third)).toBe('[sad] 第三个')
    expect(finishReasons(third)).toEqual(['length'])
    expect(reply(await observe(upstreams))).toContain('离线演示')
  })

  it('hold for all questions that contain a word, until they are reset', async () => {
    upstreams.script({ when: '暗号', text: '[love] 对上了' })
    expect(reply(await observe(upstreams, { question: '暗号一' }))).toBe('[love] 对上了')
    expect(reply(await observe(upstreams, { question: '别的' }))).not.toBe('[love] 对上了')
    expect(reply(await observe(upstreams, { question: '还是暗号' }))).toBe('[love] 对上了')
    upstreams.reset()
    expect(reply(await observe(upstreams, { question: '暗号一' }))).not.toBe('[love] 对上了')
  })

  it('may be meant for one upstream only', async () => {
    upstreams.script({ upstream: 'dify', quirks: ['http-503'] })
    expect((await observe(upstreams)).status).toBe(200)
    expect((await observe(upstreams, { upstream: 'dify' })).status).toBe(503)
  })

  it('combine quirks, also by several markers in the question', async () => {
    const seen = await observe(upstreams, { question: '[[quirk:crlf]] 你好 [[quirk:finish-length]]' })
    expect(seen.text).toContain('\r\n\r\n')
    expect(finishReasons(seen)).toEqual(['length'])
    expect(upstreams.calls.last()?.quirks).toEqual(['crlf', 'finish-length'])
    expect(reply(seen)).not.toContain('quirk')
  })

  it('refuse unknown quirks, numbers where none belong, and fields nobody knows', async () => {
    expect((await post('no-such-quirk')).status).toBe(400)
    expect((await post({ quirks: ['crlf=3'] })).status).toBe(400)
    expect((await post({ quirk: ['crlf'] })).status).toBe(400)
    expect(() => upstreams.script({ times: 0 })).toThrow()
    const seen = await observe(upstreams, { question: '[[quirk:no-such-quirk]]' })
    expect(seen.status).toBe(400)
    expect(seen.text).toContain('unknown quirk')
    expect((await observe(upstreams, { question: '[[quirk:dify-tts]]' })).status).toBe(400)
  })

  it('replay given bytes in the given chunks', async () => {
    const event = 'data: {"choices":[{"index":0,"delta":{"content":"好"},"finish_reason":"stop"}]}\n\n'
    const bytes = Buffer.from(event)
    const middle = bytes.indexOf(Buffer.from('好')) + 1
    await post({ raw: [{ base64: bytes.subarray(0, middle).toString('base64') }] })
    upstreams.script({ raw: [bytes.subarray(0, middle), bytes.subarray(middle), 'data: [DONE]\n\n'] })
    expect((await observe(upstreams)).text).toContain('\uFFFD')
    const whole = await observe(upstreams)
    expect(whole.chunks.length).toBe(3)
    expect(reply(whole)).toBe('好')
    expect(whole.done).toBe(true)
  })

  it('replay bytes up to a cut, with any status and headers', async () => {
    upstreams.script([
      { raw: ['0123456789', 'abcdef'], cutAt: 12 },
      { raw: ['busy'], status: 503, headers: { 'content-type': 'text/plain', 'x-from': 'script' } },
    ])
    const cut = await observe(upstreams)
    expect(cut.text).toBe('0123456789ab')
    expect(cut.ending).toBe('cut')
    expect(upstreams.calls.last()?.status).toBe('cut')
    const busy = await observe(upstreams)
    expect([busy.status, busy.headers.get('x-from'), busy.text]).toEqual([503, 'script', 'busy'])
  })
})

describe('the server', () => {
  it('writes at the pace it was given', async () => {
    const slow = await startUpstreams({ paceMs: 4 })
    try {
      const seen = await observe(slow)
      expect(seen.ms).toBeGreaterThan(pieces(seen).length * 4 * 0.6)
    } finally {
      await slow.close()
    }
  })

  it('closes at once although streams are open, and notes it', async () => {
    const closing = await startUpstreams({ paceMs: 0 })
    const open = [
      observe(closing, { question: '[[quirk:stall]]' }),
      observe(closing, { question: '[[quirk:endless]]' }),
    ]
    const stalled = observe(closing, { question: '[[quirk:stall-before-headers]]' })
    await closing.calls.until(({ pieces }) => pieces > 20)
    await closing.close()
    expect((await Promise.all([...open, stalled])).map(({ ending }) => ending)).toEqual(['cut', 'cut', 'cut'])
    await closing.close()
  })

  it('logs method, path and status, never texts or keys', async () => {
    const lines: string[] = []
    const logging = await startUpstreams({ paceMs: 0, log: (line) => lines.push(line) })
    await observe(logging, { question: '一个秘密', key: 'sk-secret' })
    await observe(logging, { question: '[[quirk:http-503]]' })
    await logging.close()
    expect(lines).toEqual(['POST /openai/v1/chat/completions 200', 'POST /openai/v1/chat/completions 503'])
  })
})
