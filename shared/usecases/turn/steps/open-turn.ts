import { AppError } from '../../../contract/errors.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import type { ConversationRecord } from '../../../domain/conversation/conversation.ts'
import { hasLostItsFunction, type MessageRecord } from '../../../domain/conversation/message.ts'
import { quotaWait, quotaWindow, type QuotaCounts, type QuotaWindow } from '../../../domain/people/quota.ts'
import { windowMessages } from '../../../domain/conversation/window.ts'
import type { TurnPorts } from '../../../ports/turn.ts'
import { settleReply } from '../../replies/steps/settle-reply.ts'
import { takeConversation } from './take-conversation.ts'
import { limitTurnsAtOnce } from './turns-at-once.ts'

export interface TurnClaim {
  /** The empty reply; its `attempt` names the claim. */
  reply: MessageRecord
  /** The question, unless it was asked before. */
  question: MessageRecord | null
  conversationId: string
  /** The conversation to create; null when it must exist already. */
  newConversation: ConversationRecord | null
  /** Whether the new conversation may stand already: then it is taken, with its window. */
  mayExist?: boolean
  /** Order key of the question: the window ends before it. */
  before: string
}

export interface OpenedTurn {
  conversation: ConversationRecord
  /** Newest first. */
  recent: MessageRecord[]
  /** Whether this turn made the conversation. */
  isNew: boolean
  /**
   * Undoes the turn, and what was stored beside it under the same attempt. For a turn that cannot begin after
   * all.
   */
  takeBack(beside: readonly MessageRecord[]): Promise<void>
}

/**
 * The one parallel step before a model is called: claim, quota, conversation and window at once. A claim
 * whose checks fail is taken back, as if the turn had never been asked for. `taken` means that the same turn
 * runs or ran already.
 */
export async function openTurn(
  ports: TurnPorts,
  caller: Caller,
  claim: TurnClaim,
): Promise<OpenedTurn | 'taken'> {
  // No later than when its conversation is taken: by that it is known whether a turn has been there already.
  const window = quotaWindow(claim.reply.createdAt)
  const steps = await Promise.allSettled([
    ports.messages.claim(claim.question ? [claim.question, claim.reply] : [claim.reply]),
    ports.quotas.charge(caller.openid, window, claim.reply.attempt ?? '', claim.conversationId),
    openConversation(ports, caller, claim),
    claim.newConversation && !claim.mayExist
      ? []
      : ports.messages.recent(caller.openid, claim.conversationId, claim.before, windowMessages),
  ])
  const [claimed, charged, conversation, recent] = steps
  if (claimed.status === 'fulfilled' && claimed.value === 'taken') {
    if (charged.status === 'fulfilled') await ports.quotas.refund(caller.openid, window, null)
    return 'taken'
  }
  const problem =
    findProblem(ports, window, steps) ?? (await findCrowd(ports, caller, window, fulfilled(charged)))
  if (problem !== null) {
    // The conversation that another turn has stays counted as that one's.
    const isBusy = problem instanceof AppError && problem.code === 'CONFLICT'
    await takeBack(ports, caller, claim, { window, charged: charged.status === 'fulfilled', isBusy })
    throw problem
  }
  return {
    conversation: fulfilled(conversation),
    isNew: fulfilled(conversation) === claim.newConversation,
    takeBack: (beside) => takeBack(ports, caller, claim, { window, charged: true, beside }),
    recent: await Promise.all(fulfilled(recent).map((message) => settled(ports, caller, message))),
  }
}

async function openConversation(
  ports: TurnPorts,
  caller: Caller,
  claim: TurnClaim,
): Promise<ConversationRecord> {
  const { newConversation, conversationId, reply } = claim
  if (newConversation && (await ports.conversations.add(newConversation)) === 'added') return newConversation
  return takeConversation(ports, caller, conversationId, reply.id)
}

type Steps = [
  PromiseSettledResult<'claimed' | 'taken'>,
  PromiseSettledResult<QuotaCounts>,
  PromiseSettledResult<ConversationRecord>,
  PromiseSettledResult<MessageRecord[]>,
]

/**
 * The reason why a claimed turn must not run: what a person can understand before what broke. Null when it
 * may run.
 */
function findProblem(ports: TurnPorts, window: QuotaWindow, steps: Steps): unknown {
  const reasons = steps.flatMap((step): unknown[] => (step.status === 'rejected' ? [step.reason] : []))
  const told = reasons.find((reason) => reason instanceof AppError && reason.code !== 'INTERNAL')
  if (told !== undefined || reasons.length > 0) return told ?? reasons[0]
  const retryAfterMs = quotaWait(fulfilled(steps[1]), ports.settings.limits, window)
  return retryAfterMs === null ? null : new AppError('RATE_LIMITED', { retryAfterMs })
}

/** The reason why a turn must wait for others of its person; null when it need not. */
async function findCrowd(
  ports: TurnPorts,
  caller: Caller,
  window: QuotaWindow,
  counts: QuotaCounts,
): Promise<unknown> {
  return limitTurnsAtOnce(ports, caller, window, counts).then(
    () => null,
    (error: unknown) => error,
  )
}

/** A reply in the window that lost its function: the model gets the text it reached. */
async function settled(ports: TurnPorts, caller: Caller, message: MessageRecord): Promise<MessageRecord> {
  return hasLostItsFunction(message, ports.clock.now()) ? settleReply(ports, caller, message) : message
}

/**
 * Undoes whatever the claim may have left, also where an answer was lost: each part recognises its own. What
 * cannot be undone now expires by itself (the reply's lease) and must not hide why the turn was refused.
 */
async function takeBack(
  ports: TurnPorts,
  caller: Caller,
  claim: TurnClaim,
  given: { window: QuotaWindow; charged: boolean; isBusy?: boolean; beside?: readonly MessageRecord[] },
): Promise<void> {
  const { reply, question } = claim
  const { window, charged, isBusy = false, beside = [] } = given
  const ids = [...beside, ...(question ? [question] : []), reply].map(({ id }) => id)
  const undone = await Promise.allSettled([
    ports.messages.undo(caller.openid, ids, reply.attempt ?? ''),
    charged && ports.quotas.refund(caller.openid, window, isBusy ? null : claim.conversationId),
    giveBack(ports, caller, claim),
  ])
  for (const step of undone) {
    if (step.status === 'rejected') {
      ports.log.failure('claim not taken back', step.reason, { replyId: reply.id })
    }
  }
}

/** A conversation that this turn alone made goes with it; any other is free for the next turn. */
async function giveBack(ports: TurnPorts, caller: Caller, claim: TurnClaim): Promise<void> {
  const { newConversation, mayExist, conversationId, reply } = claim
  if (newConversation) await ports.conversations.undo(caller.openid, conversationId, reply.id)
  if (!newConversation || mayExist) await ports.conversations.release(caller.openid, conversationId, reply.id)
}

function fulfilled<Value>(result: PromiseSettledResult<Value>): Value {
  if (result.status === 'rejected') throw result.reason
  return result.value
}
