import { AppError } from '../contract/errors.ts'
import type { Caller } from '../domain/caller.ts'
import type { ConversationRecord } from '../domain/conversation.ts'
import { hasLostItsFunction, isLive, type MessageRecord } from '../domain/message.ts'
import { quotaWait, quotaWindow, type QuotaCounts, type QuotaWindow } from '../domain/quota.ts'
import { windowMessages } from '../domain/window.ts'
import type { TurnPorts } from '../ports.ts'
import { settleReply } from './settle-reply.ts'

export interface TurnClaim {
  /** Question and empty reply, or the empty reply alone; all of one attempt. */
  documents: [MessageRecord, ...MessageRecord[]]
  conversationId: string
  /** The conversation to create; null when it must exist already. */
  newConversation: ConversationRecord | null
  /** Order key of the question: the window ends before it. */
  before: string
}

export interface OpenedTurn {
  conversation: ConversationRecord
  /** Newest first. */
  recent: MessageRecord[]
}

/**
 * The one parallel step before a model is called: claim, quota, conversation and window at once. A claim whose checks
 * fail is taken back, as if the turn had never been asked for. `taken` means that the same turn runs or ran already.
 */
export async function openTurn(
  ports: TurnPorts,
  caller: Caller,
  claim: TurnClaim,
): Promise<OpenedTurn | 'taken'> {
  const window = quotaWindow(ports.clock.now())
  const steps = await Promise.allSettled([
    ports.messages.claim(claim.documents),
    ports.quotas.charge(caller.openid, window),
    openConversation(ports, caller, claim),
    claim.newConversation
      ? []
      : ports.messages.recent(caller.openid, claim.conversationId, claim.before, windowMessages),
  ])
  const [claimed, charged, conversation, recent] = steps
  const taken = claimed.status === 'fulfilled' && claimed.value === 'taken'
  const problem = taken ? null : await findProblem(ports, caller, window, steps)
  if (taken || problem) {
    await takeBack(ports, caller, claim, window, {
      claimed: claimed.status === 'fulfilled' && claimed.value === 'claimed',
      charged: charged.status === 'fulfilled',
      added: conversation.status === 'fulfilled' && conversation.value.added && !taken,
    })
  }
  if (problem) throw problem
  if (taken) return 'taken'
  return {
    conversation: fulfilled(conversation).record as ConversationRecord,
    recent: fulfilled(recent),
  }
}

interface FoundConversation {
  record: ConversationRecord | null
  added: boolean
}

async function openConversation(
  ports: TurnPorts,
  caller: Caller,
  claim: TurnClaim,
): Promise<FoundConversation> {
  if (!claim.newConversation) {
    const record = await ports.conversations.find(caller.openid, claim.conversationId)
    return { record: record?.removedAt === null ? record : null, added: false }
  }
  const outcome = await ports.conversations.add(claim.newConversation)
  return { record: claim.newConversation, added: outcome === 'added' }
}

type Steps = [
  PromiseSettledResult<'claimed' | 'taken'>,
  PromiseSettledResult<QuotaCounts>,
  PromiseSettledResult<FoundConversation>,
  PromiseSettledResult<MessageRecord[]>,
]

/** The reason why a claimed turn must not run, most telling first. */
async function findProblem(
  ports: TurnPorts,
  caller: Caller,
  window: QuotaWindow,
  steps: Steps,
): Promise<unknown> {
  const failed = steps.find((step) => step.status === 'rejected')
  if (failed) return failed.reason
  const [, charged, conversation, recent] = steps
  if (fulfilled(conversation).record === null)
    return new AppError('NOT_FOUND', { message: '没有找到这个对话' })
  const retryAfterMs = quotaWait(fulfilled(charged), ports.settings.limits, window)
  if (retryAfterMs !== null) return new AppError('RATE_LIMITED', { retryAfterMs })
  return findReplyInProgress(ports, caller, fulfilled(recent))
}

/** One reply at a time in a conversation. A reply that lost its function is settled on the way and stops nobody. */
async function findReplyInProgress(
  ports: TurnPorts,
  caller: Caller,
  recent: MessageRecord[],
): Promise<AppError | null> {
  for (const [index, message] of recent.entries()) {
    if (!isLive(message.status)) continue
    const now = ports.clock.now()
    if (!hasLostItsFunction(message, now)) {
      return new AppError('CONFLICT', { retryAfterMs: Math.min(2000, (message.leaseUntil ?? now) - now + 1) })
    }
    recent[index] = await settleReply(ports, caller, message)
  }
  return null
}

interface Done {
  claimed: boolean
  charged: boolean
  added: boolean
}

async function takeBack(
  ports: TurnPorts,
  caller: Caller,
  claim: TurnClaim,
  window: QuotaWindow,
  done: Done,
): Promise<void> {
  const [first] = claim.documents
  const ids = claim.documents.map((document) => document.id)
  await Promise.all([
    done.claimed && ports.messages.undo(caller.openid, ids, first.attempt ?? ''),
    done.charged && ports.quotas.refund(caller.openid, window),
    done.added && ports.conversations.undo(caller.openid, claim.conversationId),
  ])
}

function fulfilled<Value>(result: PromiseSettledResult<Value>): Value {
  if (result.status === 'rejected') throw result.reason
  return result.value
}
