import type { ModelEvent } from '../../ports/model.ts'
import type { UpstreamTimeouts, UpstreamWatch, Wait } from './upstream-watch.ts'

/**
 * How near a reply is to its end. `open`: it is not finished · `resting`: it is, yet whoever writes it goes
 * on working · `ending`: it is · `ended`: nothing can follow. From `resting` on, no failure of the upstream
 * can break it any more.
 */
export type Phase = 'open' | 'resting' | 'ending' | 'ended'

/** How long more text is waited for where the connection stays open. */
export type EndingWaits = Record<Exclude<Phase, 'open'>, Wait>

/**
 * A workflow that still works has the patience that a reply has which is not finished. Whoever reads sees the
 * whole text meanwhile; what is late is the word that it is all. A connection that closes ends every wait.
 */
export function usualWaits({ idleMs }: Pick<UpstreamTimeouts, 'idleMs'>): EndingWaits {
  return {
    resting: { quietMs: idleMs, mostMs: 2 * idleMs },
    ending: { quietMs: 5000, mostMs: 15_000 },
    ended: { quietMs: 1500, mostMs: 1500 },
  }
}

export interface Ending {
  /** Called after each frame, with what it meant. */
  follow(phase: Phase, events: ModelEvent[]): void
}

/**
 * Ends a finished reply whose connection stays open. Some upstreams announce an end and then say more, which
 * is part of the reply: text takes the announcement back. A workflow that still works is waited for from each
 * of its frames anew.
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
