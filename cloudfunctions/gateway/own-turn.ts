import { AppError } from '../../shared/contract/errors.ts'
import type { Log } from '../../shared/ports.ts'
import { ids } from '../../shared/runtime/compose.ts'
import {
  ownConversation,
  type ChosenConversation,
  type SignInCaller,
} from '../../shared/usecases/own-conversation.ts'
import type { SendCommand } from '../../shared/usecases/send-message.ts'
import { beginTurn, type RunningTurn } from './turns.ts'

/** So many of the conversations that follow each other may have been removed before they are gone for good. */
const mostRemoved = 10

/**
 * Begins a turn for a client that named no conversation: in `latest`, else in the one of its sign-in. When the person removed it, the
 * next one begins. Resolves once the question is durable.
 */
export async function beginOwnTurn(
  log: Log,
  caller: SignInCaller,
  turn: Omit<SendCommand, keyof ChosenConversation>,
  latest?: ChosenConversation,
): Promise<RunningTurn> {
  for (let removed = latest ? -1 : 0; ; removed++) {
    const place = removed < 0 ? latest : ownConversation(ids, caller, removed)
    const running = beginTurn(log, caller, { ...turn, ...place })
    try {
      await running.begun
      return running
    } catch (error) {
      const gone = error instanceof AppError && error.code === 'NOT_FOUND'
      if (!gone || removed >= mostRemoved) throw error
    }
  }
}
