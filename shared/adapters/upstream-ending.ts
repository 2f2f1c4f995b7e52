import type { ModelEvent } from '../ports.ts'
import type { UpstreamWatch } from './upstream-watch.ts'

/**
 * How near a reply is to its end. `open`: it is not finished · `resting`: it is, yet whoever writes it goes on working · `ending`: it is ·
 * `ended`: nothing can follow. From `resting` on, no failure of the upstream can break it any more.
 */
export type Phase = 'open' | 'resting' | 'ending' | 'ended'

/** How long, in ms, more text is waited for where the connection stays open. Silence has its own limit besides. */
const waits: Record<Exclude<Phase, 'open'>, number> = { resting: 10_000, ending: 4000, ended: 300 }

/**
 * Called after each frame. Some upstreams announce an end and then say more, which is part of the reply: text takes the announcement back.
 * Others never close the connection: a finished reply ends all the same.
 */
export function awaitEnding(watch: UpstreamWatch, phase: Phase, events: ModelEvent[]): void {
  if (events.some(({ type }) => type === 'text' || type === 'replace')) watch.reopen()
  if (phase !== 'open') watch.settle(waits[phase])
}
