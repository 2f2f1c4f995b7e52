import { writeFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { LocalCloudSettings } from '../../../local/cloud/index.ts'
import type { FunctionSource } from '../support/function-folders.ts'
import { eventually, startTestCloud, type TestCloud } from '../support/test-cloud.ts'

let cloud: TestCloud | undefined

async function start(sources: Record<string, FunctionSource>, settings: Partial<LocalCloudSettings> = {}) {
  cloud = await startTestCloud(sources, settings)
  return cloud
}

afterEach(async () => {
  await cloud?.close()
  cloud = undefined
})

const counter = 'let calls = 0; exports.main = async () => ({ pid: process.pid, calls: ++calls })'
/** Answers when the file named in the event exists, so that a test decides how long calls overlap. */
const gated = `const { existsSync } = require('node:fs')
  exports.main = async ({ gate, name }) => {
    console.log('began', name)
    while (!existsSync(gate)) await new Promise((resolve) => setTimeout(resolve, 5))
    return { name, pid: process.pid }
  }`

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('instances of an event function', () => {
  it('start with the first call and are used again by the next', async () => {
    const { functions } = await start({ counter: { code: counter } })
    expect(functions.instances('counter')).toEqual([])
    const first = await functions.invoke('counter', {})
    const second = await functions.invoke('counter', {})
    expect(first.result).toMatchObject({ calls: 1 })
    expect(second.result).toMatchObject({ calls: 2 })
    expect(functions.instances('counter')).toMatchObject([{ busy: false, startedAt: expect.any(Number) }])
  })

  it('scale out to the limit, one call each, and keep the rest waiting', async () => {
    const { functions, folders, logs } = await start({ gated: { code: gated } }, { maxInstances: 3 })
    const gate = `${folders.functionsDir}/gated/open`
    const calls = Array.from({ length: 7 }, (_, name) => functions.invoke('gated', { gate, name }))
    const begun = () =>
      logs()
        .filter(({ text }) => text.startsWith('began'))
        .map(({ text }) => Number(text.slice(6)))
    await eventually(() => begun().length === 3)
    expect(functions.instances('gated').map(({ busy }) => busy)).toEqual([true, true, true])
    writeFileSync(gate, '')
    const answers = (await Promise.all(calls)).map(({ result }) => result as { name: number; pid: number })
    expect(answers.map(({ name }) => name)).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(new Set(answers.map(({ pid }) => pid)).size).toBe(3)
    expect(new Set(begun().slice(0, 3))).toEqual(new Set([0, 1, 2]))
  })

  it('take the calls that wait in the order they came', async () => {
    const code = 'exports.main = async ({ name }) => console.log(name)'
    const { functions, logs } = await start({ one: { code } }, { maxInstances: 1 })
    await Promise.all(Array.from({ length: 9 }, (_, name) => functions.invoke('one', { name })))
    expect(logs().map(({ text }) => text)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8'])
  })

  it('are ended after their time of idleness', async () => {
    const { functions } = await start({ counter: { code: counter } }, { idleMs: 60 })
    const { result } = await functions.invoke('counter', {})
    const { pid } = result as { pid: number }
    await eventually(() => functions.instances('counter').length === 0 && !isRunning(pid))
  })

  it('are killed by SIGKILL when the time is up, with the platform’s error', async () => {
    const { functions, call, logs } = await start({
      endless: { code: 'exports.main = () => { console.log(process.pid); while (true); }', timeout: 1 },
    })
    const answer = await call('endless', {})
    expect(answer.errCode).toBe(-504003)
    expect(answer.errMsg).toContain('Invoking task timed out after 1 seconds')
    const pid = Number(logs().find(({ stream }) => stream === 'stdout')?.text)
    await eventually(() => !isRunning(pid))
    expect(functions.instances('endless')).toEqual([])
  })

  it('that die in a call fail it, and the next call gets a new one', async () => {
    const { functions, logs } = await start({
      mortal: {
        code: `exports.main = async ({ how }) => {
          if (how === 'exit') process.exit(3)
          if (how === 'reject') { Promise.reject(new Error('nobody awaited this')); await new Promise(() => setTimeout(() => {}, 5000)) }
          return process.pid
        }`,
      },
    })
    const { result: before } = await functions.invoke('mortal', {})
    await expect(functions.invoke('mortal', { how: 'exit' })).rejects.toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
    })
    const { result: after } = await functions.invoke('mortal', {})
    expect(after).not.toBe(before)
    const rejected = functions.invoke('mortal', { how: 'reject' })
    await expect(rejected).rejects.toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' })
    expect(
      logs()
        .filter(({ stream }) => stream === 'stderr')
        .map(({ text }) => text)
        .join('\n'),
    ).toContain('nobody awaited this')
  })

  it('can be killed in the middle of a call', async () => {
    const { functions } = await start({ gated: { code: gated } })
    const call = functions.invoke('gated', { gate: '/nowhere', name: 1 })
    const outcome = expect(call).rejects.toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' })
    await eventually(() => functions.instances('gated')[0]?.busy === true)
    functions.kill(functions.instances('gated')[0]?.pid ?? 0)
    await outcome
    expect(() => functions.kill(process.pid)).toThrow('no instance')
  })

  it('freeze between calls when asked to, and thaw for the next', async () => {
    const { functions } = await start(
      {
        ticking: {
          code: `let ticks = 0; setInterval(() => { ticks += 1 }, 5)
            exports.main = async () => { await new Promise((resolve) => setTimeout(resolve, 20)); return { ticks, at: Date.now() } }`,
        },
      },
      { freezeAfterAnswer: true },
    )
    const first = (await functions.invoke('ticking', {})).result as { ticks: number }
    await new Promise((resolve) => setTimeout(resolve, 500))
    const second = (await functions.invoke('ticking', {})).result as { ticks: number }
    expect(functions.instances('ticking')).toHaveLength(1)
    expect(second.ticks).toBeGreaterThan(first.ticks)
    // 500 ms awake would have been some hundred ticks.
    expect(second.ticks - first.ticks).toBeLessThan(40)
  })

  it('give way to a rebuilt bundle after their current call', async () => {
    const { functions, folders, logs } = await start({ gated: { code: gated } }, { watch: true })
    const gate = `${folders.functionsDir}/open`
    const running = functions.invoke('gated', { gate, name: 'old' })
    await eventually(() => logs().some(({ text }) => text === 'began old'))
    folders.rewrite('gated', 'exports.main = async () => "rebuilt"')
    expect((await functions.invoke('gated', {})).result).toBe('rebuilt')
    writeFileSync(gate, '')
    expect((await running).result).toMatchObject({ name: 'old' })
    expect((await functions.invoke('gated', {})).result).toBe('rebuilt')
    expect(functions.instances('gated')).toHaveLength(1)
  })

  it('leave no process behind when the cloud closes', async () => {
    const { functions, close } = await start({ counter: { code: counter }, gated: { code: gated } })
    await functions.invoke('counter', {})
    const unfinished = functions.invoke('gated', { gate: '/nowhere', name: 1 })
    const outcome = expect(unfinished).rejects.toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' })
    await eventually(() => functions.instances('gated')[0]?.busy === true)
    const pids = [...functions.instances('counter'), ...functions.instances('gated')].map(({ pid }) => pid)
    await close()
    await outcome
    expect(pids.filter(isRunning)).toEqual([])
    await expect(functions.invoke('counter', {})).rejects.toThrow('closed')
  })
})

describe('the log', () => {
  it('holds each line with its function, stream and request', async () => {
    const heard: string[] = []
    const { functions, logs } = await start(
      {
        talker: {
          code: 'exports.main = async ({ word }) => { console.log(word, "one\\ntwo"); process.stderr.write("no newline") }',
        },
      },
      { onLog: (line) => heard.push(line.text) },
    )
    const calls = await Promise.all(['a', 'b', 'c'].map((word) => functions.invoke('talker', { word })))
    for (const [index, { requestId }] of calls.entries()) {
      const own = logs().filter((line) => line.requestId === requestId)
      expect(own.map(({ stream, text }) => `${stream}: ${text}`).toSorted()).toEqual([
        'stderr: no newline',
        `stdout: ${'abc'[index]} one`,
        'stdout: two',
      ])
    }
    expect(heard).toHaveLength(9)
  })

  it('keeps output that is larger than a pipe with its request', async () => {
    const { functions, logs } = await start({
      loud: {
        code: 'exports.main = async () => { for (let i = 0; i < 5000; i++) console.log("line " + i + " " + "x".repeat(60)) }',
      },
    })
    const { requestId } = await functions.invoke('loud', {})
    expect(logs().filter((line) => line.requestId === requestId)).toHaveLength(5000)
  })
})
