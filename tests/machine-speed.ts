import { spawnSync } from 'node:child_process'
import { availableParallelism, loadavg } from 'node:os'

/** What starting a process costs on an idle machine of the kind this is run on. */
const idleStartMs = 100
/** On a machine of today, how much longer than usual a test waits before it says that nothing will come. */
const calmPatience = 6

/**
 * Measures this machine once at the start of a run, by what it takes to start a process and by what else it
 * has to do, and leaves the results to all workers: `MACHINE_SLOWNESS` (1 on an idle machine of today) and
 * `TEST_PATIENCE`, the factor of every deadline.
 */
export function measureMachine(): { slowness: number; patience: number } {
  const slowness = Number(process.env.MACHINE_SLOWNESS ?? Math.max(1, startTime() / idleStartMs, load()))
  const patience = calmPatience * Math.min(slowness, 20)
  process.env.MACHINE_SLOWNESS = slowness.toFixed(2)
  process.env.TEST_PATIENCE = patience.toFixed(2)
  return { slowness, patience }
}

/**
 * Milliseconds that a process needs to start: the longest of a few, since a busy machine is not busy all the
 * time.
 */
function startTime(): number {
  const times = Array.from({ length: 4 }, () => {
    const from = performance.now()
    spawnSync(process.execPath, ['-e', ''])
    return performance.now() - from
  })
  return Math.max(...times)
}

/** Programs that want to run, for each processor that this one may use. */
function load(): number {
  const [lastMinute = 0] = loadavg()
  return lastMinute / availableParallelism()
}
