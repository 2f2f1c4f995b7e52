import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'

const start = (...options: string[]) =>
  spawn(process.execPath, ['--import', 'tsx', 'local/upstreams/main.ts', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })

it('runs as a process: says where it is ready, answers, and ends when asked', async () => {
  const child = start('--pace', '0')
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    const url = /^ready (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1]
    const response = await fetch(`${url}/openai/v1/models`, { headers: { authorization: 'Bearer k' } })
    expect(response.status).toBe(200)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  } finally {
    child.kill('SIGKILL')
  }
})

it('refuses a port that is no number', async () => {
  const child = start('--port', 'high')
  expect((await once(child, 'exit'))[0]).not.toBe(0)
})
