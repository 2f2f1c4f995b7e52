import { appendFile, readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { collections, ownReadRule } from '../../shared/adapters/cloudbase/collections-cloudbase.ts'
import { readZip } from './control-plane/zip-files.ts'
import { functionNames } from '../../scripts/build/build-functions.ts'
import { readFunctions, routesOf } from '../../scripts/deploy/declaration.ts'
import { startDeveloper, type Developer } from './support/developer.ts'
import { runProcess } from './support/run-process.ts'

const names = await functionNames()
const routes = routesOf(await readFunctions({}))
/** Calls of the API that change something. */
const changing = /^(Create|Update|Modify|Batch|Delete|Publish)/

let developer: Developer
beforeAll(async () => {
  developer = await startDeveloper()
})
afterAll(() => developer.leave())

const run = (script: string, ...args: string[]) => developer.workspace.run(script, args)
const deploy = () => run('deploy', '--built', '--yes')
const findings = (output: string): string[] => output.split('\n').filter((line) => line.startsWith('✖'))

/** What `history` answers to nobody in particular. */
async function served(): Promise<unknown> {
  const cloud = await developer.plane.installed.open()
  return (await cloud.functions.invoke('history', {})).result
}

vi.setConfig({ testTimeout: 120_000 })

describe('npm run deploy', () => {
  it('shows the plan and does nothing without a yes', async () => {
    const { code, output } = await run('deploy', '--built')
    expect(code).toBe(1)
    for (const name of names) expect(output).toContain(`函数 ${name}：还没有部署`)
    expect(output).toContain('集合 messages：没有')
    expect(developer.plane.calls.filter(({ action }) => changing.test(action))).toEqual([])
  })

  it('makes everything in an empty environment with the real CLI, and calls each function', async () => {
    const { env, folder } = developer.workspace
    const recorder = `--require ${resolve('tests/deploy/support/record-command.cjs')}`
    Object.assign(env, { NODE_OPTIONS: recorder, COMMANDS_FILE: join(folder, 'commands') })
    const { code, output } = await deploy()
    env.NODE_OPTIONS = ''
    expect(output.match(/ms {2}正常/g)).toHaveLength(names.length)
    expect(code).toBe(0)
    const { functions, routes: installed } = developer.plane.state
    expect([...functions.keys()].toSorted()).toEqual(names.toSorted())
    expect(developer.uploads()).toBe(names.length)
    expect(Object.fromEntries(installed)).toEqual(
      Object.fromEntries(routes.map((route) => [route.path, route.function])),
    )
    expect(functions.get('sweep')?.triggers).toMatchObject([{ config: '0 * * * * * *' }])
    expect([...functions.values()].filter(({ versions }) => versions.length !== 1)).toEqual([])
  })

  it('shows no secret in the list of processes, and its login to nobody else', async () => {
    const { env, folder } = developer.workspace
    const lines = (await readFile(join(folder, 'commands'), 'utf8')).trim().split('\n')
    const commands = lines.map((line) => JSON.parse(line) as { command: string; loginMode: string | null })
    const ofTheCli = commands.filter(({ command }) => command.includes('fn deploy'))
    expect(ofTheCli.map(({ loginMode }) => loginMode)).toEqual(['600'])
    const secrets = [
      'TENCENTCLOUD_SECRETID',
      'TENCENTCLOUD_SECRETKEY',
      'TICKET_SECRET',
      'GATEWAY_KEYS',
      'CLOUDBASE_APIKEY',
      'WECHAT_APP_SECRET',
      'WECOM_AES_KEY',
    ].map((name) => env[name] ?? '')
    for (const { command } of commands)
      expect(secrets.filter((secret) => secret === '' || command.includes(secret))).toEqual([])
  })

  it('provisions every collection with its indexes and its rule', () => {
    for (const { name, indexes, access } of collections) {
      const made = developer.plane.state.collections.get(name)
      expect(made?.indexes.map((index) => index.name)).toEqual([
        '_id_',
        ...indexes.map((index) => index.name),
      ])
      const rule = made?.permission === 'CUSTOM' ? JSON.parse(made.securityRule ?? '') : made?.permission
      expect(rule).toEqual(access === 'own' ? ownReadRule : 'ADMINONLY')
    }
  })

  it('gives a function no empty variable, and none that only another reads', () => {
    for (const { variables } of developer.plane.state.functions.values())
      expect(Object.values(variables)).not.toContain('')
    const { history } = Object.fromEntries(developer.plane.state.functions)
    expect(Object.keys(history?.variables ?? {}).toSorted()).toEqual(['RELEASE', 'TICKET_SECRET'])
  })

  it('uploads every file as it was built', async () => {
    for (const [name, { zip }] of developer.plane.state.functions) {
      const folder = join(developer.workspace.folder, 'dist/cloudfunctions', name)
      const built = await readdir(folder, { recursive: true, withFileTypes: true })
      const files = readZip(zip)
      expect(files.size).toBe(built.filter((entry) => entry.isFile()).length)
      const entry = await readFile(join(folder, 'index.js'))
      expect(entry.equals(files.get('index.js')?.content ?? new Uint8Array())).toBe(true)
    }
  })

  it('uploads what starts a server so that it may be executed', () => {
    for (const name of ['gateway', 'gateway-ws']) {
      const zip = developer.plane.state.functions.get(name)?.zip ?? new Uint8Array()
      expect(readZip(zip).get('scf_bootstrap')?.mode).toBe(0o755)
    }
  })

  it('deploys what passes the end-to-end suite of a real environment', async () => {
    const { folder, env } = developer.workspace
    // The second turn is stopped in the middle: on a busy machine it must not be over by then.
    developer.upstreams.script({ text: '[happy] 真好看。' })
    developer.upstreams.script({ text: `[sad] ${'慢慢说。'.repeat(200)}`, quirks: ['slow-stream=40'] })
    const config = resolve('vitest.e2e.config.ts')
    const args = ['run', '--root', resolve('.'), '--config', config]
    const { code, output } = await runProcess(resolve('node_modules/.bin/vitest'), args, {
      env: { ...env, REMOTE: developer.plane.state.envId, NO_COLOR: '1' },
      cwd: folder,
    })
    expect(output).toMatch(/Tests {2}6 passed \(6\)/)
    expect(code).toBe(0)
  })

  it('changes nothing the second time', async () => {
    const before = developer.plane.calls.length
    const { code, output } = await deploy()
    expect(output).toContain('没有要改的')
    expect(code).toBe(0)
    const since = developer.plane.calls.slice(before)
    expect(since.filter(({ action }) => changing.test(action))).toEqual([])
    expect(developer.uploads()).toBe(names.length)
  })

  it('leaves neither its login nor a copy of the keys behind', async () => {
    const { folder, temporary } = developer.workspace
    const left = await readdir(temporary)
    expect(left.filter((name) => !name.startsWith('tsx-'))).toEqual([])
    expect(await readdir(join(folder, 'home'))).toEqual([])
  })
})

describe('an installed environment', () => {
  it('is in order to npm run doctor', async () => {
    const { code, output } = await run('doctor')
    expect(output).toContain('一切正常')
    expect(output).toContain('! OPENAI_BASE_URL 指向本机或内网，云函数连不到')
    expect(code).toBe(0)
  })

  it('that lost a variable, an index and a rule is told so in one line each', async () => {
    const { functions, collections: installed } = developer.plane.state
    delete functions.get('chat')?.variables.OPENAI_API_KEY
    const [messages, users] = [installed.get('messages'), installed.get('users')]
    if (!messages || !users) throw new Error('not provisioned')
    messages.indexes = messages.indexes.filter(({ name }) => name !== 'by_person')
    messages.indexes.push({ name: 'somebodys', keys: [{ name: 'rating', direction: '1' }], unique: false })
    users.permission = 'READONLY'
    const { code, output } = await run('doctor')
    expect(code).toBe(1)
    expect(findings(output)).toEqual([
      '✖ 安全规则 users：与声明不同',
      '✖ 索引 messages.by_person：没有',
      '✖ 函数 chat：缺环境变量 OPENAI_API_KEY',
    ])
  })

  it('is mended by a deployment, which uploads what has changed and takes nothing away', async () => {
    const entry = join(developer.workspace.folder, 'dist/cloudfunctions/history/index.js')
    await appendFile(entry, ';module.exports = { main: async () => ({ ok: true, data: "new" }) }\n')
    const uploads = developer.uploads()
    const { code, output } = await deploy()
    expect(output).toContain('已部署 chat、history\n')
    expect(code).toBe(0)
    expect(developer.uploads()).toBe(uploads + 2)
    const indexes = developer.plane.state.collections.get('messages')?.indexes.map(({ name }) => name)
    expect(indexes).toEqual(expect.arrayContaining(['by_person', 'somebodys']))
    expect((await run('doctor')).output).toContain('一切正常')
  })

  it('can go back to the version before', async () => {
    expect(await served()).toEqual({ ok: true, data: 'new' })
    const back = await run('deploy-rollback', 'history')
    expect(back.output).toContain('history 的流量现在全部走版本 1')
    expect(await served()).toMatchObject({ error: { code: 'UNAUTHENTICATED' } })
    expect(findings((await run('doctor')).output)).toEqual(['✖ 函数 history：流量在旧版本 1'])
  })

  it('shows the log of a function', async () => {
    const { code, output } = await run('deploy-logs', 'chat')
    expect(code).toBe(0)
    expect(output).toContain('"function":"chat"')
  })

  it("is reached by the developer's own login where no keys are given", async () => {
    const { folder, env } = developer.workspace
    const { TENCENTCLOUD_SECRETID: id = '', TENCENTCLOUD_SECRETKEY: key = '' } = env
    Object.assign(env, { TENCENTCLOUD_SECRETID: '', TENCENTCLOUD_SECRETKEY: '' })
    expect((await run('deploy-logs', 'chat')).output).toContain('没有密钥也没有登录')
    const tcb = resolve('node_modules/.bin/tcb')
    await runProcess(tcb, ['login', '--apiKeyId', id, '--apiKey', key], { env, cwd: folder })
    expect((await run('deploy-logs', 'chat')).code).toBe(0)
    Object.assign(env, { TENCENTCLOUD_SECRETID: id, TENCENTCLOUD_SECRETKEY: key })
  })
})
