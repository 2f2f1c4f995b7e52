import type { ModelEvent } from '../../ports/model.ts'
import type { UpstreamTimeouts, UpstreamWatch, Wait } from './upstream-watch.ts'

/**
 * How close a reply is to its end. `open`: not finished. `resting`: finished, but the workflow still works.
 * `ending`: finished. `ended`: nothing can follow. From `resting` on, no failure of the upstream can break
 * the reply.
 */
export type Phase = 'open' | 'resting' | 'ending' | 'ended'

/** How long the reader waits for more text while the connection stays open. */
export type EndingWaits = Record<Exclude<Phase, 'open'>, Wait>

/**
 * A workflow that still works gets the patience of an unfinished reply. Readers see the whole text meanwhile;
 * only the final status comes late. A connection that closes ends every wait.
 */
export function usualWaits({ idleMs }: Pick<UpstreamTimeouts, 'idleMs'>): EndingWaits {
  return {
    resting: { quietMs: idleMs, mostMs: 2 * idleMs },
    ending: { quietMs: 5000, mostMs: 15_000 },
    ended: { quietMs: 1500, mostMs: 1500 },
  }
}

export interface Ending {
  /** Called after each frame with the events of that frame. */
  follow(phase: Phase, events: ModelEvent[]): void
}

/**
 * Ends a finished reply whose connection stays open. Some upstreams announce an end and then send more text,
 * which belongs to the reply and reopens it. For a workflow that still works, the wait begins anew with each
 * of its frames.
 */
export function createEnding(watch: UpstreamWatch, waits: EndingWaits): Ending {
  let settled: Phase = 'open'
  return {
    follow(phase, events) {
      const goesOn = phase === 'open' || events.some(({ type }) => type === 'text' || type === 'replace')
      if (goesOn && settled !== 'open') {
        settled = 'open'
        watch.reopen()
      }
      if (phase === 'open' || (phase === settled && phase !== 'resting')) return
      settled = phase
      watch.settle(waits[phase])
    },
  }
}
