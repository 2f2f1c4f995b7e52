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

/** A person may remove a conversation at the very moment in which it is found. */
const searches = 3

/**
 * Begins a turn for a client that named no conversation: in `latest`, else in the one of its sign-in. When
 * the person removed it, the next one begins. Resolves once the question is durable.
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
    // Asked for only now: mostly the first one stands, and nothing needs to be read before the turn.
    place = await currentOwnConversation(storagePorts(log), caller)
  }
}
