import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A local cloud that can be killed and started again, on the same port and data. */
export interface MortalCloud {
  url: string
  /** `kill -9`: nothing is tidied up. */
  kill(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

export async function startMortalCloud(modelUrl: string): Promise<MortalCloud> {
  const folder = mkdtempSync(join(tmpdir(), 'mortal-cloud-'))
  let running = await startProcess(0, folder, modelUrl)
  const { url } = running
  return {
    url,
    kill: () => killProcess(running.child),
    async start() {
      running = await startProcess(Number(new URL(url).port), folder, modelUrl)
    },
    async close() {
      await killProcess(running.child)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function startProcess(
  port: number,
  folder: string,
  modelUrl: string,
): Promise<{ child: ChildProcess; url: string }> {
  const script = fileURLToPath(new URL('./cloud-process.ts', import.meta.url))
  const flags = ['--port', String(port), '--data', folder, '--model', modelUrl]
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...flags], {
    cwd: resolve('.'),
    env: { PATH: process.env.PATH ?? '', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((found, failed) => {
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      const ready = /^ready (\S+)$/m.exec(output)?.[1]
      if (ready) found(ready)
    })
    child.once('exit', (code) => failed(new Error(`the cloud ended with ${code}: ${output}`)))
  })
  return { child, url }
}

async function killProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
