import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { buildFunctions, functionsOutput } from '../scripts/build/build-functions.ts'
import { startBudgetBytes, startBytes } from '../scripts/build/bundle-size.ts'
import { readFunctions } from '../scripts/deploy/declaration.ts'
import { median, type Measurement } from './report.ts'

const rounds = 9
/** Of the time that `require('wx-server-sdk')` takes. In `chat` turns run. */
const limits: Record<string, number> = { chat: 0.2 }
const usualLimit = 0.15

/**
 * Size and load time of each event function, against `require('wx-server-sdk')` in the same run. Loading an
 * HTTP function would start its server.
 */
export async function measureBundles(): Promise<Measurement[]> {
  const metafiles = await buildFunctions()
  const events = (await readFunctions({})).filter(({ type }) => type === 'Event')
  const names = events.map(({ name }) => name)
  const times = new Map<string, number[]>()
  const yardstick = 'wx-server-sdk'
  // Interleaved, so that a busy moment of the machine falls on all alike.
  for (let round = 0; round < rounds; round++) {
    for (const name of [yardstick, ...names]) {
      const target = name === yardstick ? name : resolve(functionsOutput, name, 'index.js')
      times.set(name, [...(times.get(name) ?? []), loadTime(target)])
    }
  }
  const base = median(times.get(yardstick) ?? [])
  return names.flatMap((name): Measurement[] => [
    {
      what: `${name}: code loaded at start`,
      value: startBytes(metafiles[name]) / 1024,
      unit: 'KB',
      limit: startBudgetBytes / 1024,
    },
    {
      what: `${name}: module load against wx-server-sdk`,
      value: median(times.get(name) ?? []) / base,
      unit: '×',
      limit: limits[name] ?? usualLimit,
      note: `${median(times.get(name) ?? []).toFixed(0)} ms of ${base.toFixed(0)} ms`,
    },
  ])
}

function loadTime(target: string): number {
  const script = `const t = performance.now(); require(${JSON.stringify(target)}); process.stdout.write(String(performance.now() - t)); process.exit()`
  return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }))
}
