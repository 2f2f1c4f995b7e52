import type { EraseData } from '../../contract/history.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { Belongings, ReplyProgress } from '../../ports/storage.ts'
import type { StoragePorts } from '../../ports/turn.ts'

export interface ErasePorts extends StoragePorts {
  belongings: Belongings
}

const messagesPerRequest = 500
const requestsPerCall = 4
/** A removal time that no restore reaches. When nobody continues an erasure, the sweep erases the rest. */
const longAgo = 1

/**
 * Erases all messages and conversations of a person for good, at most 2000 messages a call. After the first
 * call nothing is visible any more. A call after the end does nothing.
 */
export async function erasePerson(ports: ErasePorts, caller: Caller): Promise<EraseData> {
  const { belongings, clock, log } = ports
  const { openid } = caller
  const ending: ReplyProgress = { status: 'stopped', leaseUntil: null, updatedAt: clock.now() }
  const [stopped] = await Promise.all([
    belongings.stopReplies(openid, ending),
    belongings.removeConversations(openid, longAgo),
    belongings.eraseIdentity(openid),
  ])
  let erased = 0
  for (let asked = 0; asked < requestsPerCall; asked++) {
    const count = await belongings.eraseMessages(openid, messagesPerRequest)
    erased += count
    if (count < messagesPerRequest) {
      await belongings.eraseConversations(openid, longAgo)
      log.info('person erased', { stopped, erased })
      return { remaining: false }
    }
  }
  log.info('person partly erased', { stopped, erased })
  return { remaining: true }
}
