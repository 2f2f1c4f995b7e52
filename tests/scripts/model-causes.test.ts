import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tryModels } from '../../scripts/settings/model-trial.ts'
import { createDifyModel } from '../../shared/adapters/models/model-dify.ts'
import { createExplainedModel } from '../../shared/adapters/models/explained/model-explained.ts'

const key = 'sk-0123456789'

interface Answer {
  status: number
  body: string
  type: string
}

let answer: Answer
let url: string
const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  request.resume().on('end', () => {
    response.writeHead(answer.status, { 'content-type': answer.type })
    response.end(answer.body)
  })
})
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
})
afterAll(() => server.close())

const openai = () => ({ OPENAI_BASE_URL: url, OPENAI_API_KEY: key, OPENAI_MODEL: 'm' })
const dify = () => ({ DIFY_BASE_URL: url, DIFY_API_KEY: key })

async function told(values: Record<string, string>, given: Partial<Answer> & { json?: object }) {
  const { json, ...rest } = given
  answer = { status: 200, type: 'application/json', body: JSON.stringify(json), ...rest }
  const [trial] = await tryModels(values)
  expect(trial?.problem).not.toBeNull()
  expect(trial?.problem).not.toContain(key)
  expect(trial?.problem).not.toContain('\n')
  return trial?.problem
}

const error = (message: string, more: object = {}) => ({ error: { message, ...more } })

describe('a model that is not there to answer', () => {
  it.each([
    // LM Studio
    [
      400,
      error('No models loaded. Please load a model in the developer page or use `lms load`.', {
        code: 'model_not_found',
      }),
      /^模型还没有加载（400）：.*OPENAI_MODEL/,
    ],
    [400, { error: 'Model unloaded.' }, /^模型还没有加载（400）/],
    [404, error('Model "m" is not loaded'), /^模型还没有加载（404）/],
    [
      400,
      error(
        'Failed to load model "m". Error: Model loading was stopped due to insufficient system resources.',
      ),
      /^模型服务的内存或显存不够（400）：.*OPENAI_MODEL/,
    ],
    [400, { error: 'Error loading model.' }, /^模型没有加载起来（400）/],
    [
      500,
      { error: 'The model has crashed without additional information. (Exit code: 6)' },
      /^模型没有加载起来/,
    ],
    // Ollama
    [404, error('model "m" not found, try pulling it first', { type: 'api_error' }), /^没有这个模型（404）/],
    [
      500,
      error('model requires more system memory (5.6 GiB) than is available (3.4 GiB)'),
      /^模型服务的内存或显存不够（500）/,
    ],
    [
      500,
      error('llama runner process has terminated: cudaMalloc failed: out of memory'),
      /^模型服务的内存或显存不够（500）/,
    ],
    [500, error('llama runner process has terminated: exit status 2'), /^模型没有加载起来（500）：.*日志/],
    [503, error('unexpected server status: llm server loading model'), /^模型还在加载（503）：/],
    [
      503,
      error('server busy, please try again. maximum pending requests exceeded'),
      /^模型服务现在太忙（503）/,
    ],
    // llama.cpp, Text Generation Inference, vLLM
    [503, error('Loading model', { code: 503, type: 'unavailable_error' }), /^模型还在加载（503）：等/],
    [503, { error: 'Model zephyr-7b is currently loading', estimated_time: 20 }, /^模型还在加载（503）/],
    [
      404,
      { object: 'error', message: 'The model `m` does not exist.', type: 'NotFoundError', code: 404 },
      /^没有这个模型（404）：检查 OPENAI_MODEL$/,
    ],
    [500, error('CUDA out of memory. Tried to allocate 2.00 GiB'), /^模型服务的内存或显存不够（500）/],
    [500, error('EngineDeadError: EngineCore encountered an issue.'), /^模型没有加载起来（500）/],
    // In Chinese, and of a service that hands on to others
    [400, error('模型 m 未加载'), /^模型还没有加载（400）/],
    [503, error('模型正在加载中，请稍候'), /^模型还在加载（503）/],
    [500, error('显存不足'), /^模型服务的内存或显存不够（500）/],
    [503, error('当前分组 default 下对于模型 m 无可用渠道'), /^没有这个模型（503）：检查 OPENAI_MODEL/],
    // What names a model and is about something else.
    [500, error('Internal error'), /^模型服务出错（500）：是对方的问题/],
  ])('%i %j', async (status, json, says) => {
    expect(await told(openai(), { status, json })).toMatch(says)
  })
})

describe('a refusal that names its reason', () => {
  it.each([
    [
      error('Country, region, or territory not supported', { code: 'unsupported_country_region_territory' }),
      /^模型不许这样用（403）：检查 OPENAI_API_KEY.*地区.*；它说：.*territory not supported/,
    ],
    [error('该地区暂不支持使用'), /（403）.*地区.*；它说：.*该地区暂不支持使用/],
    [
      error('Project `p` does not have access to model `m`', { code: 'model_not_found' }),
      /^模型不许这样用（403）：检查 OPENAI_API_KEY 有没有 OPENAI_MODEL 的权限.*；它说：.*access to model/,
    ],
    [{ code: 'Model.AccessDenied', message: 'Model access denied.' }, /（403）.*OPENAI_MODEL 的权限/],
    [error('该令牌无权使用模型：m'), /（403）.*OPENAI_MODEL 的权限/],
    [{ code: 30_003, message: 'Model disabled.' }, /（403）.*OPENAI_MODEL 的权限/],
    [
      { code: 'AllocationQuota.FreeTierOnly', message: 'The free tier of the model has been exhausted.' },
      /^模型的额度用完了（403）：.*；它说：.*exhausted/,
    ],
    [{ code: 30_001, message: 'Sorry, your account balance is insufficient' }, /^模型的额度用完了（403）/],
    [error('该令牌额度已用尽'), /^模型的额度用完了（403）/],
    [error('overdue balance', { code: 'AccountOverdueError' }), /^模型的额度用完了（403）/],
    [error('Invalid API key'), /^模型拒绝了密钥（403）：检查 OPENAI_API_KEY/],
    [
      error('Request not allowed'),
      /^模型不许这样用（403）：检查 OPENAI_API_KEY 的权限.*；它说：.*not allowed/,
    ],
  ])('403 %j', async (json, says) => {
    expect(await told(openai(), { status: 403, json })).toMatch(says)
  })

  it('is told of a region with another status, and of a page that a firewall shows', async () => {
    const json = error('User location is not supported for the API use.', { status: 'FAILED_PRECONDITION' })
    expect(await told(openai(), { status: 400, json })).toMatch(/^模型不许这样用（400）：.*地区/)
    const body = '<!DOCTYPE html><html>Sorry, you have been blocked</html>'
    expect(await told(openai(), { status: 403, body, type: 'text/html' })).toMatch(
      /^请求被拦下了（403）：.*OPENAI_BASE_URL/,
    )
  })
})

describe('an error under status 200', () => {
  it.each([
    [error('Incorrect API key provided'), /^模型拒绝了密钥：检查 OPENAI_API_KEY/],
    [{ code: 401, message: 'Unauthorized' }, /^模型拒绝了密钥（401）/],
    [error('model not found'), /^没有这个模型：检查 OPENAI_MODEL/],
    [error('No models loaded'), /^模型还没有加载：/],
    [
      { base_resp: { status_code: 1004, status_msg: 'login fail: Please carry the API secret key' } },
      /^模型拒绝了密钥：/,
    ],
    [{ base_resp: { status_code: 1008, status_msg: 'insufficient balance' } }, /^模型的额度用完了：/],
    [{ error_code: 110, error_msg: 'Access token invalid or no longer valid' }, /^模型拒绝了密钥：/],
    [{ code: 500, msg: '404 NOT_FOUND', success: false }, /^模型服务出错（500）/],
    [error('something else'), /^模型服务报了错；它说：.*something else/],
    [{ hello: 'world' }, /^模型的回答读不懂：检查 OPENAI_BASE_URL/],
  ])('%j', async (json, says) => {
    expect(await told(openai(), { json })).toMatch(says)
    const body = `data: ${JSON.stringify(json)}\n\n`
    expect(await told(openai(), { body, type: 'text/event-stream' })).toMatch(says)
  })

  it('is nothing at all', async () => {
    expect(await told(openai(), { body: '' })).toMatch(/^模型的回答是空的：检查 OPENAI_MODEL/)
  })
})

const started = { event: 'workflow_started', task_id: 't', data: {} }
const finished = (status: string, why?: string) => ({
  event: 'workflow_finished',
  task_id: 't',
  data: { status, error: why },
})

/** What a developer reads when a turn fails. */
async function inTurn(events: object[], given: Partial<Answer> = {}): Promise<string> {
  const body = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')
  answer = { status: 200, type: 'text/event-stream', body, ...given }
  const timeouts = { firstByteMs: 60_000, idleMs: 60_000, totalMs: 60_000 }
  const names = { key: 'DIFY_API_KEY', baseUrl: 'DIFY_BASE_URL' }
  const model = createExplainedModel(createDifyModel({ baseUrl: url, apiKey: key, timeouts }), names)
  const request = { system: '', messages: [{ role: 'user' as const, content: '你好' }], user: 'u' }
  return model
    .reply(request, AbortSignal.timeout(60_000), () => 'more')
    .then(
      () => 'answered',
      (failure: Error) => failure.message,
    )
}

describe('Dify', () => {
  it.each([
    ['another JSON', { json: { message: 'Welcome' } }, /^模型的回答读不懂：检查 DIFY_BASE_URL 是不是 Dify/],
    ['a list', { body: '[]' }, /^模型的回答读不懂：检查 DIFY_BASE_URL 是不是 Dify/],
    ['plain text', { body: 'ok', type: 'text/plain' }, /读不懂：检查 DIFY_BASE_URL 是不是 Dify/],
    ['a page', { body: '<html></html>', type: 'text/html' }, /回答的是网页：.*检查 DIFY_BASE_URL/],
    ['a page as JSON', { body: '<!doctype html>' }, /回答的是网页：.*检查 DIFY_BASE_URL/],
    ['no such path', { status: 404, json: { detail: 'Not Found' } }, /^404：.*检查 DIFY_BASE_URL$/],
    [
      'an app that was not published',
      { status: 400, json: { code: 'app_unavailable', message: 'App unavailable', status: 400 } },
      /^这个 Dify 应用用不了（400）/,
    ],
    [
      'a key that is wrong',
      { status: 401, json: { code: 'unauthorized', message: 'Access token is invalid', status: 401 } },
      /^模型拒绝了密钥（401）：检查 DIFY_API_KEY$/,
    ],
  ])('whose address answers %s', async (_, given, says) => {
    expect(await told(dify(), given)).toMatch(says)
  })

  it.each([
    [
      'a workflow that failed',
      [started, finished('failed', '[openai] Incorrect API key provided')],
      /^Dify 的工作流没有跑成：.*日志/,
    ],
    ['a workflow that was stopped', [started, finished('stopped')], /^Dify 的工作流被停下了/],
    ['a workflow that waits for a person', [started, { event: 'workflow_paused' }], /等人处理/],
    [
      'the key of its own model',
      [
        {
          event: 'error',
          status: 400,
          code: 'completion_request_error',
          message: '[openai] Invalid API key',
        },
      ],
      /^Dify 里的模型出错了（400）：/,
    ],
    [
      'no key for its model',
      [{ event: 'error', status: 400, code: 'provider_not_initialize', message: 'No valid credentials' }],
      /^Dify 里还没有填好模型的密钥（400）/,
    ],
    [
      'the balance of its model',
      [{ event: 'error', status: 400, code: 'provider_quota_exceeded', message: 'quota exceeded' }],
      /^Dify 里模型的额度用完了（400）/,
    ],
    [
      'an app of another kind',
      [{ event: 'error', status: 400, code: 'not_chat_app', message: 'Please check the app mode' }],
      /^这个 Dify 应用不是聊天的（400）：.*DIFY_API_KEY/,
    ],
  ])('names %s', async (_, events, says) => {
    const words = await inTurn(events)
    expect(words).toMatch(says)
    // The key of an app is right where a workflow has begun.
    if (!/应用/.test(words)) expect(words).not.toContain('DIFY_API_KEY')
  })

  it('is not asked for by name where another server answers in its place', async () => {
    const body = JSON.stringify({ id: 'x', object: 'chat.completion', choices: [] })
    expect(await inTurn([], { body, type: 'application/json' })).toMatch(/检查 DIFY_BASE_URL 是不是 Dify/)
  })
})
