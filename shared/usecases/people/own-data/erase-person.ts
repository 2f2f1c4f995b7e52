import type { EraseData } from '../../../contract/history.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import type { Erasures } from '../../../ports/erasures.ts'
import type { Belongings } from '../../../ports/storage.ts'
import type { StoragePorts } from '../../../ports/turn.ts'
import type { Quotas } from '../../../ports/limits.ts'
import type { Users } from '../../../ports/users.ts'
import { forgetPapers } from '../standing/forget-papers.ts'
import { eraseMessages, hideAll } from './erase-steps.ts'

export interface ErasePorts extends StoragePorts {
  belongings: Belongings
  erasures: Erasures
  users: Users
  quotas: Quotas
}

/** Longer than a client pauses between two calls, so that the sweep does not work beside it. */
const carriedOnAfterMs = 60_000

/**
 * Erases everything of a person and of the WeCom users linked to them, at most 2000 messages a call.
 * After the first call nothing is visible any more, and whoever does not call again is served by the
 * sweep. A call after the end does nothing.
 */
export async function erasePerson(ports: ErasePorts, { openid }: Caller): Promise<EraseData> {
  const { belongings, erasures, clock, ids } = ports
  const at = clock.now()
  const own = [openid, ...(await belongings.linkedIds(openid))]
  // Before anything goes: whoever dies behind this line leaves nothing that is not carried on.
  const erasure = await erasures.open({ openid, ids: own, at }, at + carriedOnAfterMs)
  await erasures.openUpstream(
    erasure.ids.map((id) => ids.derive('u', id)),
    at,
  )
  await Promise.all(own.map((id) => forgetPapers(ports, id)))
  await hideAll(ports, erasure, null)
  return { remaining: await eraseMessages(ports, erasure, null) }
}

/** Erases until nothing remains or until `until`; what remains then is erased by the sweep. */
export async function erasePersonUntil(ports: ErasePorts, caller: Caller, until: number): Promise<EraseData> {
  for (;;) {
    const { remaining } = await erasePerson(ports, caller)
    if (!remaining || ports.clock.now() >= until) return { remaining }
  }
}
