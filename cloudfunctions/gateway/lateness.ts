import { monitorEventLoopDelay } from 'node:perf_hooks'

const resolutionMs = 10
const nanosecondsPerMs = 1e6

/**
 * Measures how late this process comes to its work: the average delay of its event loop. It measures only
 * between `start` and `stop`, because a process at rest should not wake up for this.
 */
export function createLateness(): { start(): void; stop(): void; takeMs(): number } {
  const delays = monitorEventLoopDelay({ resolution: resolutionMs })
  return {
    start: () => void delays.enable(),
    stop() {
      delays.disable()
      delays.reset()
    },
    takeMs() {
      const mean = delays.mean / nanosecondsPerMs
      delays.reset()
      // Nothing was measured since the last call.
      return Number.isNaN(mean) ? 0 : Math.max(0, mean - resolutionMs)
    },
  }
}
