import type { Erasure, Erasures } from '../../../ports/erasures.ts'
import type { Belongings, ReplyProgress } from '../../../ports/storage.ts'
import type { Clock, Log } from '../../../ports/system.ts'

export interface EraseStepPorts {
  belongings: Belongings
  erasures: Erasures
  clock: Clock
  log: Log
}

const messagesPerRequest = 500
const requestsPerCall = 4
/** A removal time that no restore reaches. When nobody continues an erasure, the sweep erases the rest. */
const longAgo = 1

/**
 * Ends live replies, hides all conversations (or those that began until `until`) and erases who the
 * person is.
 */
export async function hideAll(ports: EraseStepPorts, erasure: Erasure, until: number | null): Promise<void> {
  const { belongings, erasures, clock } = ports
  const ending: ReplyProgress = { status: 'stopped', leaseUntil: null, updatedAt: clock.now() }
  await Promise.all(
    erasure.ids.flatMap((id): Promise<unknown>[] => [
      belongings.stopReplies(id, ending),
      belongings.removeConversations(id, longAgo, until),
      belongings.eraseIdentity(id),
    ]),
  )
  await erasures.identityGone(erasure.openid)
}

/** Erases messages, at most 2000; behind the last one the conversations. Returns whether any remains. */
export async function eraseMessages(
  { belongings, erasures, log }: EraseStepPorts,
  erasure: Erasure,
  until: number | null,
): Promise<boolean> {
  let [asked, erased] = [0, 0]
  for (const id of erasure.ids) {
    for (let count = messagesPerRequest; count === messagesPerRequest; asked++) {
      if (asked === requestsPerCall) {
        log.info('person partly erased', { erased })
        return true
      }
      count = await belongings.eraseMessages(id, messagesPerRequest, until)
      erased += count
    }
  }
  await Promise.all(erasure.ids.map((id) => belongings.eraseConversations(id, longAgo)))
  await erasures.close(erasure)
  log.info('person erased', { erased })
  return false
}
