import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startUpstreams } from '../../local/upstreams/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { parseEnv } from '../../shared/runtime/env/env.ts'
import { parseModelEnv } from '../../shared/runtime/providers/providers.ts'
import { startLocalStack } from '../../scripts/dev/local-stack.ts'
import { createPerson } from '../support/product.ts'
import { statusOf } from '../support/visits.ts'
import { createWorkplace, endScripts, ready, runScript, type Workplace } from './support/terminal-process.ts'

const openai = {
  OPENAI_BASE_URL: 'https://model.example/v1',
  OPENAI_API_KEY: 'sk-0123456789',
  OPENAI_MODEL: 'm',
}
const dify = { DIFY_BASE_URL: 'https://dify.example/v1', DIFY_API_KEY: 'app-0123456789' }

function causeOf(parse: () => unknown): string {
  try {
    parse()
  } catch (error) {
    expect(error).toMatchObject({ code: 'INTERNAL' })
    return ((error as AppError).cause as Error).message
  }
  throw new Error('nothing was wrong')
}

describe('which models speak', () => {
  it.each([
    [openai, ['openai']],
    [dify, ['dify']],
    [{ ...dify, ...openai }, ['openai', 'dify']],
    [{ ...dify, OPENAI_API_KEY: 'sk-0123456789' }, ['dify']],
    [{ ...openai, OPENAI_MODEL: '', ...dify }, ['dify']],
    [{ ...openai, ...dify, MODEL_PROVIDER: 'dify, openai' }, ['dify', 'openai']],
  ])('%o', (given, names) => {
    expect(parseModelEnv(given).providers.map(({ name }) => name)).toEqual(names)
  })

  it('says what is missing by name when none is complete, or the one demanded is not', () => {
    expect(causeOf(() => parseModelEnv({ OPENAI_API_KEY: 'sk-0123456789' }))).toContain('MODEL_PROVIDER')
    const demanded = { ...openai, OPENAI_MODEL: '', MODEL_PROVIDER: 'openai' }
    expect(causeOf(() => parseModelEnv(demanded))).toMatch(/OPENAI_MODEL(?!.*(API_KEY|BASE_URL))/)
  })

  it('names a wrong value without repeating it', () => {
    const wrong = { ...openai, OPENAI_BASE_URL: 'secret-host', MODEL_PROVIDER: 'gpt,claude' }
    const cause = causeOf(() => parseModelEnv(wrong))
    expect(cause).toMatch(/MODEL_PROVIDER 应为.*OPENAI_BASE_URL 应为/)
    expect(cause).not.toMatch(/secret-host|gpt|claude/)
  })

  it('concerns nothing but the models', () => {
    expect(parseEnv({ MODEL_PROVIDER: 'nobody', OPENAI_BASE_URL: 'nonsense' }).QUOTA_PER_DAY).toBe(500)
    expect(causeOf(() => parseEnv({ TURN_MS: 'soon' }))).toBe('environment: TURN_MS 应为正整数')
  })
})

it('without keys people sign in, read and tag; only a turn fails, and its log names the variable', async () => {
  const stack = await startLocalStack({ env: { MODEL_PROVIDER: 'openai', OPENAI_API_KEY: 'sk-0123456789' } })
  try {
    const person = createPerson(stack.cloud.url, 'o1')
    await person.ask('login', {})
    expect(await person.ask('history', { action: 'conversations' })).toMatchObject({ items: [] })
    expect(await person.ask('emotion', { action: 'tag', text: '太开心了！' })).toMatchObject({
      emotion: 'happy',
    })
    const refusal = await person.refused('chat', { action: 'send', clientMessageId: 'a', text: '你好' })
    expect(refusal.code).toBe('INTERNAL')
    const log = stack.cloud.logs().map(({ text }) => text)
    expect(log.find((text) => text.includes('OPENAI_BASE_URL'))).not.toContain('sk-0123456789')
  } finally {
    await stack.close()
  }
})

describe('npm run dev', () => {
  let work: Workplace
  beforeEach(() => {
    work = createWorkplace()
  })
  afterEach(async () => {
    await endScripts()
    work.remove()
  })

  const dev = (env: Record<string, string> = {}, flags: string[] = []) =>
    runScript('dev', ['--port', '0', '--quiet', ...flags], { cwd: work.folder, env })

  it('leaves when a value is wrong or the model that is demanded lacks one: names, no values', async () => {
    work.write('.env.local', 'MODEL_PROVIDER=openai\nOPENAI_API_KEY=sk-0123456789\nOPENAI_MODEL=m\n')
    const run = dev({ TURN_MS: 'forever', MODERATION: 'maybe' })
    expect(await run.exited).toBe(1)
    expect(run.output().trim().split('\n')).toEqual([
      '环境变量 TURN_MS 应为正整数',
      '环境变量 MODERATION 应为 wechat 或 off',
      '环境变量 OPENAI_BASE_URL 没有填',
      '请在 .env.local 里改好，再运行 npm run dev',
    ])
  })

  it('speaks offline while a group is incomplete, and says what is missing', async () => {
    work.write('.env.local', 'OPENAI_BASE_URL=https://model.invalid\nOPENAI_API_KEY=\nOPENAI_MODEL=m\n')
    const run = dev({}, ['--allow-host', 'Bot.example'])
    const [, url = ''] = await run.printed(ready)
    expect(run.output()).toContain('环境变量 OPENAI_API_KEY 没有填')
    // Through a tunnel one reaches what is public once deployed, and nothing else.
    const through = (host: string, path: string) => statusOf(`${url}${path}`, { headers: { host } })
    expect(await through('bot.example', '/wechat/health')).toBe(200)
    expect(await through('other.example', '/wechat/health')).toBe(403)
    expect(await through('bot.example', '/')).toBe(403)
    expect((await createPerson(url, 'u1').send('你好')).reply.status).toBe('done')
    run.signal('SIGINT')
    expect(await run.exited).toBe(0)
    expect(run.output()).toContain('模型：离线演示')
  })

  it('leaves when a name that is to be let in is none', async () => {
    const run = dev({}, ['--allow-host', 'https://bot.example'])
    expect(await run.exited).toBe(1)
    expect(run.output()).toContain('--allow-host https://bot.example 不对')
  })

  it('takes .env.local over the shell, the shell over .env, and the group that is complete', async () => {
    const upstreams = await startUpstreams({ paceMs: 0 })
    try {
      work.write('.env', 'OPENAI_MODEL=env\nOPENAI_TEMPERATURE=0.1\nOPENAI_MAX_TOKENS=101\n')
      work.write('.env.local', `OPENAI_BASE_URL=${upstreams.openaiBaseUrl}\nOPENAI_MODEL=local\n`)
      const run = dev({ OPENAI_API_KEY: 'shell', OPENAI_MODEL: 'shell', OPENAI_TEMPERATURE: '0.2' })
      const [, url = ''] = await run.printed(ready)
      expect((await createPerson(url, 'u1').send('你好')).reply.status).toBe('done')
      const [call] = upstreams.calls.list({ operation: 'chat' })
      expect(call?.body).toMatchObject({ model: 'local', temperature: 0.2, max_tokens: 101 })
      run.signal('SIGTERM')
      expect(await run.exited).toBe(0)
      expect(run.output()).toContain('模型：openai')
    } finally {
      await upstreams.close()
    }
  })
})
