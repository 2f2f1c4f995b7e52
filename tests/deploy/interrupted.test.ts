import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { functionNames } from '../../scripts/build/build-functions.ts'
import { readFunctions, routesOf } from '../../scripts/deploy/declaration.ts'
import { startDeveloper, type Developer } from './support/developer.ts'

const names = await functionNames()
const routes = routesOf(await readFunctions({}))

let developer: Developer
beforeAll(async () => {
  developer = await startDeveloper()
})
afterAll(() => developer.leave())

const deploy = (...args: string[]) => developer.workspace.run('deploy', ['--built', '--yes', ...args])
const missing = (): string[] => names.filter((name) => !developer.plane.state.functions.has(name))

vi.setConfig({ testTimeout: 120_000 })

describe('a deployment', () => {
  it('names in Chinese what is missing, and does not begin', async () => {
    const { env } = developer.workspace
    const { TICKET_SECRET: ticket = '', OPENAI_API_KEY: key = '' } = env
    env.TICKET_SECRET = ''
    env.OPENAI_API_KEY = ''
    const { code, output } = await deploy()
    Object.assign(env, { TICKET_SECRET: ticket, OPENAI_API_KEY: key })
    expect(code).toBe(1)
    expect(output).toContain('✖ TICKET_SECRET：没有填')
    expect(output).toContain('✖ OPENAI_API_KEY：没有填')
    expect(developer.plane.calls).toEqual([])
  })

  it('leaves out the doors nobody has filled in anything for', async () => {
    const { env } = developer.workspace
    const { WECOM_TOKEN: token = '', WECOM_AES_KEY: aes = '' } = env
    env.WECOM_TOKEN = ''
    env.WECOM_AES_KEY = ''
    const { code, output } = await developer.workspace.run('deploy', ['--built', '--dry-run'])
    Object.assign(env, { WECOM_TOKEN: token, WECOM_AES_KEY: aes })
    expect(code).toBe(0)
    expect(output).toContain('! wecom：没有填 WECOM_TOKEN、WECOM_AES_KEY')
    expect(output).not.toContain('函数 wecom')
    expect(developer.plane.state.collections.size).toBe(0)
  })

  it('with keys of nobody says so', async () => {
    const { env } = developer.workspace
    const { TENCENTCLOUD_SECRETID: id = '' } = env
    env.TENCENTCLOUD_SECRETID = 'AKIDother'
    const { code, output } = await deploy()
    env.TENCENTCLOUD_SECRETID = id
    expect(code).toBe(1)
    expect(output).toContain('The SecretId is not found')
    expect(output).toContain('检查 TENCENTCLOUD_SECRETID')
  })

  it('that fails in the database says what is left, and uploads nothing', async () => {
    developer.plane.failAfter('UpdateTable', 4)
    const { code, output } = await deploy()
    expect(code).toBe(1)
    const [, left = ''] = output.split('还没有做的')
    expect(left).toContain('索引 messages.by_person：没有')
    expect(left).not.toContain('集合 users')
    expect(developer.uploads()).toBe(0)
  })

  it('that is interrupted while the CLI works says what is left, and leaves no login behind', async () => {
    const { code, output } = await developer.workspace.run('deploy', ['--built', '--yes'], (text, end) => {
      if (text.includes('✔ [')) end('SIGINT')
    })
    expect(code).toBe(1)
    expect(output).toContain('✖ 中断了')
    for (const name of missing()) expect(output.split('还没有做的')[1]).toContain(`函数 ${name}：还没有部署`)
    const left = await readdir(developer.workspace.temporary)
    expect(left.filter((name) => !name.startsWith('tsx-'))).toEqual([])
    expect(developer.uploads()).toBeGreaterThan(0)
  })

  it('that the control plane fails at one function says which, and the others arrive', async () => {
    const before = missing()
    expect(before.length).toBeGreaterThan(1)
    developer.plane.failAfter('CreateFunction', Math.min(2, before.length - 1))
    const { code, output } = await deploy()
    expect(code).toBe(1)
    expect(missing()).toHaveLength(1)
    expect(output).toContain(`没有部署成 ${missing()[0]}；`)
  })

  it('goes on where it was cut, and is done', async () => {
    expect((await deploy()).code).toBe(0)
    const { functions, routes: installed } = developer.plane.state
    expect(missing()).toEqual([])
    expect(installed.size).toBe(routes.length)
    expect([...functions.values()].filter(({ versions }) => versions.length !== 1)).toEqual([])
    // Twice only what had arrived without its trigger.
    for (const { uploads, triggers } of functions.values())
      expect(uploads).toBeLessThanOrEqual(triggers.length + 1)
  })
})
