import { once } from 'node:events'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  createWorkplace,
  ready,
  runScript,
  type TerminalProcess,
  type Workplace,
} from '../tests/dev/support/terminal-process.ts'
import { useOfTree } from './process-tree.ts'
import { median, type Measurement } from './report.ts'

/** What a start leaves to be tidied away is no rest. */
const quietMs = 6000
const restMs = 12_000
const source = 'cloudfunctions/emotion/index.ts'

/** How soon `npm run dev` is ready and takes a change, and what it uses while nobody does anything. */
export async function measureDev(): Promise<Measurement[]> {
  const work = createWorkplace({ copied: ['cloudfunctions'] })
  try {
    const first = await start(work)
    await stop(first.dev)
    const second = await start(work)
    await sleep(quietMs)
    const rest = await atRest(second.dev)
    const changes = [await change(work, '1'), await change(work, '2'), await change(work, '3')]
    await stop(second.dev)
    return [
      {
        what: 'npm run dev: ready, the first time',
        value: first.seconds,
        unit: 's',
        note: `bundles the packages, ${first.note}`,
      },
      { what: 'npm run dev: ready', value: second.seconds, unit: 's', limit: 2, note: second.note },
      { what: 'npm run dev: a change is built', value: median(changes), unit: 'ms', limit: 300 },
      ...rest,
    ]
  } finally {
    work.remove()
  }
}

interface Started {
  dev: TerminalProcess
  seconds: number
  note: string
}

async function start(work: Workplace): Promise<Started> {
  const startedAt = performance.now()
  const dev = runScript('dev', ['--port', '0'], { cwd: work.folder })
  await dev.printed(ready)
  const seconds = (performance.now() - startedAt) / 1000
  const { cpuMs = Number.NaN } = useOfTree(dev.pid) ?? {}
  return { dev, seconds, note: `${(cpuMs / 1000).toFixed(2)} s of CPU` }
}

async function stop(dev: TerminalProcess): Promise<void> {
  dev.signal('SIGTERM')
  await dev.exited
}

async function atRest({ pid }: TerminalProcess): Promise<Measurement[]> {
  const before = useOfTree(pid)
  await sleep(restMs)
  const after = useOfTree(pid)
  if (!before || !after) return []
  const percent = ((after.cpuMs - before.cpuMs) / restMs) * 100
  return [
    { what: 'npm run dev at rest: of a core', value: percent, unit: '%', limit: 1 },
    { what: 'npm run dev at rest: memory', value: after.megabytes, unit: 'MB', limit: 400 },
  ]
}

async function change(work: Workplace, mark: string): Promise<number> {
  const watcher = watch(join(work.folder, 'dist/dev/emotion/index.js'))
  const startedAt = performance.now()
  work.write(source, `${work.read(source)}\nvoid Number('${mark}')\n`)
  // Another file is put in its place.
  await once(watcher, 'change')
  watcher.close()
  return performance.now() - startedAt
}
