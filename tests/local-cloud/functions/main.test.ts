import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { scfBootstrap, writeFunctions, type FunctionFolders } from '../support/function-folders.ts'
import { eventually } from '../support/test-cloud.ts'

const root = join(import.meta.dirname, '../../..')

let child: ChildProcess | undefined
let folders: FunctionFolders | undefined
let folder = ''

afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  folders?.remove()
  rmSync(folder, { recursive: true, force: true })
})

async function spawnCloud(settings: Record<string, unknown>): Promise<string> {
  folder = mkdtempSync(join(tmpdir(), 'cloud-config-'))
  const config = join(folder, 'config.json')
  writeFileSync(config, JSON.stringify({ dataDir: join(folder, 'data'), ...settings }))
  child = spawn(process.execPath, ['--import', 'tsx', 'local/cloud/main.ts', config], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout?.on('data', (data: Buffer) => (output += data.toString()))
  child.stderr?.on('data', (data: Buffer) => (output += data.toString()))
  let exited = false
  child.on('exit', () => (exited = true))
  await eventually(() => exited || /^ready /m.test(output))
  const url = /^ready (\S+)$/m.exec(output)?.[1]
  if (url === undefined) throw new Error(output)
  return url
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it.each([
  ['with a shell', {}],
  ['on a machine without one', { shell: '/nowhere/sh' }],
])(
  'runs as a process of its own %s, and takes every function process with it when it is killed',
  async (_, machine) => {
    folders = writeFunctions({
      echo: { code: 'exports.main = async () => process.pid' },
      gateway: {
        type: 'HTTP',
        path: '/api',
        files: { scf_bootstrap: scfBootstrap },
        code: `require('node:http').createServer((request, response) => response.end(String(process.pid)))
        .listen(process.env.PORT, '127.0.0.1')`,
      },
    })
    const { functions } = folders
    // As a person writes it, seen from where the cloud is started.
    const functionsDir = relative(root, folders.functionsDir)
    const url = await spawnCloud({ functionsDir, functions, collections: [], ...machine })
    const answer = await fetch(`${url}/call/echo`, { method: 'POST', body: '{}' })
    const { result } = (await answer.json()) as { result: number }
    const server = Number(await (await fetch(`${url}/api`)).text())
    expect([result, server].map(isRunning)).toEqual([true, true])
    child?.kill('SIGKILL')
    await eventually(() => !isRunning(result) && !isRunning(server))
  },
)

it('refuses a setting it does not know', async () => {
  await expect(spawnCloud({ functionsDir: '.', functons: [] })).rejects.toThrow('functons')
})
