import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createProblems } from '../../shared/adapters/models/upstream-problem.ts'
import { AppError } from '../../shared/contract/errors.ts'
import { createLog } from '../../shared/runtime/compose/compose-log.ts'

const words = '这句话只属于我'

interface Described {
  name: string
  message?: string
  code?: string
  status?: number
  cause?: Described
  errors?: Described[]
}

describe('what the log tells of a cause', () => {
  let lines: string[] = []
  beforeEach(() => {
    lines = []
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  })
  afterEach(() => vi.restoreAllMocks())

  function logged(error: unknown): Described {
    createLog('chat', 'request-1').failure('failed', error)
    const line = lines.at(-1) ?? ''
    expect(line).not.toContain(words)
    return (JSON.parse(line) as { error: Described }).error
  }

  const problems = createProblems({ secret: 'sk-0123456789' })
  const refused = { status: 401, code: 'invalid_api_key', message: words }

  it('the status and the code of an upstream, each by itself', () => {
    const { cause } = logged(problems.toError(refused))
    expect(cause).toMatchObject({ status: 401, code: 'invalid_api_key' })
  })

  it('a status without a code, and no code that is a sentence', () => {
    const { cause } = logged(problems.toError({ status: 502, code: '', message: words }))
    expect(cause).toMatchObject({ status: 502 })
    expect(cause).not.toHaveProperty('code')
    expect(logged(problems.toError({ ...refused, code: words })).cause).not.toHaveProperty('code')
  })

  it('how a connection failed', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    await once(server, 'close')
    const refused: unknown = await fetch(`http://127.0.0.1:${port}`).catch((error: unknown) => error)
    expect(logged(problems.toLoss(refused)).cause?.code).toBe('ECONNREFUSED')
    expect(logged(problems.toLoss(new Error(words))).cause?.code).toBe('connection')
  })

  it('of several models, why each one failed, four at most', () => {
    const failures = [
      problems.toError(refused),
      problems.toError({ status: 429, code: 'slow_down', message: words }),
      Object.assign(new Error(words), { code: 'ETIMEDOUT' }),
      words,
      new Error(words),
    ]
    const { cause } = logged(new AppError('UPSTREAM_UNAVAILABLE', { cause: new AggregateError(failures) }))
    expect(cause?.errors).toEqual([
      {
        name: 'AppError',
        code: 'UPSTREAM_REJECTED',
        cause: { name: 'Error', status: 401, code: 'invalid_api_key' },
      },
      {
        name: 'AppError',
        code: 'UPSTREAM_UNAVAILABLE',
        cause: { name: 'Error', status: 429, code: 'slow_down' },
      },
      { name: 'Error', code: 'ETIMEDOUT' },
      'string',
    ])
  })
})

function thrownBy(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}

const bug = () => thrownBy(() => (undefined as unknown as { text: string }).text)

describe('what the log tells of an own bug', () => {
  let lines: string[] = []
  beforeEach(() => {
    lines = []
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  })
  afterEach(() => {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  })

  function logged(error: unknown): Described {
    createLog('chat', 'request-1').failure('failed', new AppError('INTERNAL', { cause: error }))
    return (JSON.parse(lines.at(-1) ?? '') as { error: Described }).error.cause ?? { name: 'none' }
  }

  it('its message, in the build of npm run dev', () => {
    vi.stubEnv('DEV_BUILD', '1')
    expect(logged(bug()).message).toContain("reading 'text'")
    expect(logged(new Error('no such persona')).message).toBe('no such persona')
  })

  it('there no words of an upstream, of a library, of the system, or of what was read as JSON', () => {
    vi.stubEnv('DEV_BUILD', '1')
    const upstream = createProblems({ secret: 'sk-0123456789' }).toError({ code: '', message: words })
    const library = new Error(words)
    library.stack = `Error: ${words}\n    at query (/home/me/zhiji/node_modules/library/index.js:1:1)\n    at own (/home/me/zhiji/shared/own.ts:1:1)`
    const others = [
      upstream,
      library,
      Object.assign(new Error(words), { code: 'ENOENT' }),
      thrownBy(() => JSON.parse(words) as unknown),
    ]
    for (const error of others) {
      logged(error)
      expect(lines.at(-1)).not.toContain(words)
    }
  })

  it('never its message where it is deployed, whatever the environment says', () => {
    expect(logged(bug())).not.toHaveProperty('message')
    for (const name of ['chat', 'gateway', 'wecom'])
      expect(readFileSync(`dist/cloudfunctions/${name}/index.js`, 'utf8')).not.toContain('DEV_BUILD')
  })
})
