import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startLocalStack } from '../../scripts/dev/local-stack.ts'
import { tryModels } from '../../scripts/settings/model-trial.ts'
import { createPerson } from '../support/product.ts'
import { createWorkplace, endScripts, ready, runScript } from './support/terminal-process.ts'

const key = 'sk-0123456789'

interface Refusal {
  status: number
  body: string
  type?: string
  /** Refused while the request has this field; answered without it. */
  field?: string
}

const json = (status: number, error: object): Refusal => ({ status, body: JSON.stringify({ error }) })
const page = '<!DOCTYPE html><html><body>nginx</body></html>'

/** What a service may answer, by the first part of its address. */
const refusals: Record<string, Refusal> = {
  key: json(401, { message: `Incorrect API key provided: ${key}`, code: 'invalid_api_key' }),
  path: json(404, { message: 'Not Found' }),
  'path-page': { status: 404, body: page, type: 'text/html' },
  page: { status: 200, body: page, type: 'text/html; charset=utf-8' },
  model: json(404, { message: 'The model `m` does not exist', code: 'model_not_found' }),
  'key-400': json(400, { message: 'Invalid API key provided', type: 'invalid_request_error' }),
  'key-missing': json(400, { message: 'API key not valid. Please pass a valid API key.' }),
  'model-unknown': json(400, { message: 'Unknown model: m' }),
  'model-chinese': json(400, { message: '不支持的模型 m' }),
  'model-400': json(400, { message: 'Model Not Exist', type: 'invalid_request_error' }),
  balance: json(402, { message: 'Insufficient Balance' }),
  quota: json(429, { message: 'You exceeded your current quota', code: 'insufficient_quota' }),
  often: json(429, { message: 'Rate limit reached', code: 'rate_limit_exceeded' }),
  forbidden: json(403, { message: 'Country not supported' }),
  down: json(503, { message: 'upstream' }),
  'stream-options': {
    ...json(400, { message: 'Unknown parameter: stream_options' }),
    field: 'stream_options',
  },
  user: { ...json(422, { message: 'extra fields not permitted' }), field: 'user' },
  temperature: {
    ...json(400, { message: "Unsupported value: 'temperature' does not support 0.8" }),
    field: 'temperature',
  },
  request: json(400, { message: 'temperature must be below 1' }),
}

let url: string
const server = createServer((request, response) => void answer(request, response))
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refusal = refusals[request.url?.split('/')[1] ?? '']
  const sent = await text(request)
  if (!refusal || (refusal.field !== undefined && !(refusal.field in (JSON.parse(sent) as object)))) {
    const chunk = { choices: [{ index: 0, delta: { content: '你好' }, finish_reason: 'stop' }] }
    response.setHeader('content-type', 'text/event-stream')
    return void response.end(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`)
  }
  response.writeHead(refusal.status, { 'content-type': refusal.type ?? 'application/json' })
  response.end(refusal.body)
}

const openai = (baseUrl: string) => ({ OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: key, OPENAI_MODEL: 'm' })

async function problemOf(values: Record<string, string>): Promise<string | null> {
  const [trial] = await tryModels(values)
  if (!trial) throw new Error('nothing was tried')
  expect(trial.problem ?? '').not.toContain(key)
  expect(trial.problem ?? '').not.toContain('\n')
  return trial.problem
}

describe('what is said of a model before anybody talks to it', () => {
  it.each([
    ['key', /^模型拒绝了密钥（401）：检查 OPENAI_API_KEY$/],
    ['key-400', /^模型拒绝了密钥（400）：检查 OPENAI_API_KEY/],
    ['key-missing', /^模型拒绝了密钥（400）：检查 OPENAI_API_KEY/],
    ['model-unknown', /^没有这个模型（400）：检查 OPENAI_MODEL/],
    ['model-chinese', /^没有这个模型（400）：检查 OPENAI_MODEL/],
    ['path', /^404：地址是否少了 \/v1？检查 OPENAI_BASE_URL$/],
    ['path-page', /^404：地址是否少了 \/v1？检查 OPENAI_BASE_URL$/],
    ['page', /回答的是网页.*OPENAI_BASE_URL/],
    ['model', /^没有这个模型（404）：检查 OPENAI_MODEL$/],
    ['model-400', /^没有这个模型（400）：检查 OPENAI_MODEL/],
    ['balance', /^模型的额度用完了（402）/],
    ['quota', /^模型的额度用完了（429）/],
    ['often', /^模型说请求太多（429）/],
    ['forbidden', /^模型不许这样用（403）：检查 OPENAI_API_KEY/],
    ['down', /^模型服务出错（503）/],
    ['stream-options', /^模型不认 stream_options：.*OPENAI_EXTRA_BODY=\{"stream_options":null\}$/],
    ['user', /^模型不认 user：.*OPENAI_EXTRA_BODY=\{"user":null\}$/],
    ['request', /^模型不接受请求（400）；它说：.*temperature must be below 1/],
  ])('%s', async (name, says) => {
    expect(await problemOf(openai(`${url}/${name}`))).toMatch(says)
  })

  it('nothing of one that answers, also once it was told to leave a field out', async () => {
    expect(await problemOf(openai(url))).toBeNull()
    const told = { ...openai(`${url}/user`), OPENAI_EXTRA_BODY: '{"user":null}' }
    expect(await problemOf(told)).toBeNull()
  })

  it('what was written into the body already stays in the line to copy', async () => {
    const values = { ...openai(`${url}/user`), OPENAI_EXTRA_BODY: '{"top_p":0.5}' }
    expect(await problemOf(values)).toContain('OPENAI_EXTRA_BODY={"top_p":0.5,"user":null}')
  })

  it('that a setting of ours is refused', async () => {
    const values = { ...openai(`${url}/temperature`), OPENAI_TEMPERATURE: '0.8' }
    expect(await problemOf(values)).toContain('OPENAI_EXTRA_BODY={"temperature":null}')
  })

  it('why it cannot be reached', async () => {
    expect(await problemOf(openai('http://127.0.0.1:9/v1'))).toMatch(
      /^连不上模型，连接被拒绝（ECONNREFUSED）/,
    )
    expect(await problemOf(openai('https://nosuch.invalid/v1'))).toMatch(/找不到主机（E[A-Z_]+）/)
    expect(await problemOf(openai(url.replace('http:', 'https:')))).toMatch(/那里说的不是 https.*http:\/\//)
  })

  it.each([
    ['key', /^模型拒绝了密钥（401）：检查 DIFY_API_KEY$/],
    ['path', /^404：地址是否少了 \/v1？检查 DIFY_BASE_URL$/],
    ['page', /回答的是网页.*DIFY_BASE_URL/],
  ])('%s of Dify', async (name, says) => {
    expect(await problemOf({ DIFY_BASE_URL: `${url}/${name}`, DIFY_API_KEY: key })).toMatch(says)
  })
})

describe('a key that is refused while somebody talks', () => {
  const sentence = '模型拒绝了密钥（401）：检查 OPENAI_API_KEY'
  afterEach(endScripts)

  it('is told at start, in the reply and in one line of the log by npm run dev', async () => {
    const work = createWorkplace()
    try {
      const run = runScript('dev', ['--port', '0'], { cwd: work.folder, env: openai(`${url}/key`) })
      const [, address = ''] = await run.printed(ready)
      await run.printed(new RegExp(`^模型 openai：${sentence}$`, 'm'))
      const { reply } = await createPerson(address, 'u1').send('你好')
      expect(reply).toMatchObject({
        status: 'failed',
        error: { code: 'UPSTREAM_REJECTED', message: sentence },
      })
      const [line] = await run.printed(/^.*turn failed.*$/m)
      expect(line).toContain(sentence)
      run.signal('SIGTERM')
      expect(await run.exited).toBe(0)
      expect(run.output()).not.toMatch(/^\s+at /m)
    } finally {
      work.remove()
    }
  })

  it('is no matter of the people who use what is deployed', async () => {
    const stack = await startLocalStack({ env: { MODEL_PROVIDER: 'openai', ...openai(`${url}/key`) } })
    try {
      const { reply } = await createPerson(stack.cloud.url, 'u1').send('你好')
      expect(reply.error).toMatchObject({ code: 'UPSTREAM_REJECTED', message: '暂时答不上来，请稍后再试' })
    } finally {
      await stack.close()
    }
  })
})
