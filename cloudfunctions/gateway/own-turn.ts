import { AppError } from '../../shared/contract/errors.ts'
import type { GatewayCaller } from '../../shared/domain/people/caller.ts'
import type { Log } from '../../shared/ports/system.ts'
import { ids, storagePorts } from '../../shared/runtime/compose/compose.ts'
import {
  currentOwnConversation,
  ownConversation,
  type ChosenConversation,
} from '../../shared/usecases/conversations/choose-conversation.ts'
import type { SendCommand } from '../../shared/usecases/turn/send-message.ts'
import { beginTurn, type RunningTurn } from './turns.ts'

/** The search is repeated, because a person may remove a conversation just after it was found. */
const searches = 3

/**
 * Begins a turn for a client that named no conversation. The turn goes to `latest`, otherwise to the
 * conversation of the session. When the person has removed that conversation, the turn begins the next one.
 * Resolves when the question is stored.
 */
export async function beginOwnTurn(
  log: Log,
  caller: GatewayCaller,
  turn: Omit<SendCommand, keyof ChosenConversation>,
  latest?: ChosenConversation,
): Promise<RunningTurn> {
  let place = latest ?? ownConversation(ids, caller)
  for (let searched = 0; ; searched++) {
    const running = beginTurn(log, caller, { ...turn, ...place, conversationIsOpen: true })
    try {
      await running.begun
      return running
    } catch (error) {
      const gone = error instanceof AppError && error.code === 'NOT_FOUND'
      if (!gone || searched >= searches) throw error
    }
    // Only a removed conversation needs this search; the usual turn begins without a read.
    place = await currentOwnConversation(storagePorts(log), caller)
  }
}
