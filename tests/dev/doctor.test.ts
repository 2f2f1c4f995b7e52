import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  bundleScripts,
  createWorkplace,
  endScripts,
  runScript,
  type Workplace,
} from './support/terminal-process.ts'

let server: Server
let model: Record<string, string>
let work: Workplace
let bundles: string
beforeAll(async () => {
  work = createWorkplace()
  bundles = await bundleScripts(['doctor'], work)
  const chunk = { choices: [{ index: 0, delta: { content: '你好' }, finish_reason: 'stop' }] }
  server = createServer((request, response) => {
    request.resume()
    response.setHeader('content-type', 'text/event-stream')
    response.end(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  model = {
    OPENAI_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    OPENAI_API_KEY: 'sk-0123456789',
    OPENAI_MODEL: 'm',
  }
})
afterAll(async () => {
  await endScripts()
  server.close()
  work.remove()
})

async function doctor(env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const run = runScript('doctor', [], { cwd: work.folder, env, bundles })
  run.endInput()
  return { code: await run.exited, output: run.output() }
}

describe('npm run doctor with no environment to deploy to', () => {
  it('is content with a model that answers, and says what is not there yet', async () => {
    const { code, output } = await doctor(model)
    expect(output).toMatch(/^! 还没有填 CLOUDBASE_ENV_ID、TICKET_SECRET：部署前再填；这次只检查本机$/m)
    expect(output).toMatch(/^✔ 本机一切正常$/m)
    expect(output).not.toContain('✖')
    expect(code).toBe(0)
  })

  it.each([
    ['a mistyped name', { OPENAI_MODLE: 'n' }, /^✖ 没有 OPENAI_MODLE 这个变量/m],
    ['a value that is wrong', { TICKET_SECRET: 'short' }, /^✖ 本机的配置 TICKET_SECRET：至少 32 个字符/m],
    ['half a pair of keys', { TENCENTCLOUD_SECRETID: 'AKID1' }, /^✖ 本机的配置 TENCENTCLOUD_SECRETKEY：/m],
    ['half a group', { OPENAI_MODEL: '' }, /^✖ 本机的配置 OPENAI_MODEL：没有填/m],
  ])('ends by %s', async (_, more, says) => {
    const { code, output } = await doctor({ ...model, ...more })
    expect(output).toMatch(says)
    expect(output).not.toContain('一切正常')
    expect(code).toBe(1)
  })
})
