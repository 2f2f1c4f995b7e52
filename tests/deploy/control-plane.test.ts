import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { unzipSync, strFromU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { secretId, secretKey, startControlPlane, type ControlPlane } from './control-plane/control-plane.ts'
import { runProcess, type Run } from './support/run-process.ts'

const cli = resolve('node_modules/.bin/tcb')
const source = 'exports.main = async () => ({ answer: 42 })\n'

let plane: ControlPlane
let folder: string
let env: Record<string, string>

beforeAll(async () => {
  plane = await startControlPlane()
  folder = await mkdtemp(join(tmpdir(), 'cli-'))
  env = { ...plane.env, HOME: folder }
  await mkdir(join(folder, 'code/one'), { recursive: true })
  await writeFile(join(folder, 'code/one/index.js'), source)
  const one = { name: 'one', type: 'Event', handler: 'index.main', runtime: 'Nodejs20.19', timeout: 5 }
  const functions = [
    { ...one, memorySize: 128, installDependency: false, envVariables: { GREETING: '你好' } },
  ]
  const rc = { version: '2.0', envId: plane.state.envId, functionRoot: './code', functions }
  await writeFile(join(folder, 'cloudbaserc.json'), JSON.stringify(rc))
})
afterAll(async () => {
  await plane.close()
  await rm(folder, { recursive: true, force: true })
})

const tcb = (...args: string[]): Promise<Run> => runProcess(cli, args, { env, cwd: folder })

describe('the control plane', () => {
  it('refuses a key that is not of the account', async () => {
    const { code, output } = await tcb('login', '--apiKeyId', 'AKIDother', '--apiKey', secretKey)
    expect(code).not.toBe(0)
    expect(output).toContain('SecretId')
  })

  it('takes the whole code and configuration of a function from the real CLI', async () => {
    expect((await tcb('login', '--apiKeyId', secretId, '--apiKey', secretKey)).code).toBe(0)
    const { code, output } = await tcb('fn', 'deploy', 'one', '--force', '--yes')
    expect(output).toContain('[one] Cloud function deployed successfully')
    expect(code).toBe(0)
    const one = plane.state.functions.get('one')
    expect(one).toMatchObject({ runtime: 'Nodejs20.19', timeout: 5, memorySize: 128, uploads: 1 })
    expect(one?.variables).toEqual({ GREETING: '你好' })
    const files = unzipSync(one?.zip ?? new Uint8Array())
    expect(strFromU8(files['index.js'] ?? new Uint8Array())).toBe(source)
  })
})
