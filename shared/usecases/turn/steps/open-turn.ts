import { AppError } from '../../../contract/errors.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import type { ConversationRecord } from '../../../domain/conversation/conversation.ts'
import {
  hasLostItsFunction,
  isLive,
  leaseMs,
  type MessageRecord,
} from '../../../domain/conversation/message.ts'
import { quotaWait, quotaWindow, type QuotaCounts, type QuotaWindow } from '../../../domain/people/quota.ts'
import { refusalOf, type Refusal, type Standing } from '../../../domain/people/standing.ts'
import { usedOf } from '../../../domain/people/use-time.ts'
import { windowFrom, windowMessages } from '../../../domain/conversation/window.ts'
import type { WindowMessage } from '../../../domain/conversation/window-message.ts'
import type { RiskEvent } from '../../../domain/safety/risk/risk-event.ts'
import type { TurnPorts } from '../../../ports/turn.ts'
import { withStanding } from '../../people/standing/person-standing.ts'
import { settleReply } from '../../replies/ending/settle-reply.ts'
import { refusedByAge } from './by-age.ts'
import { takeConversation } from './take-conversation.ts'
import { limitTurnsAtOnce } from './turns-at-once.ts'

export interface TurnClaim {
  /** The empty reply; its `attempt` identifies this claim. */
  reply: MessageRecord
  /** The new question; null when the question is stored already. */
  question: MessageRecord | null
  conversationId: string
  /** The conversation to create; null when the conversation must exist already. */
  newConversation: ConversationRecord | null
  /**
   * The new conversation may exist already; in that case the turn takes the existing one and reads its
   * window.
   */
  mayExist?: boolean
  /** The question asks for the soft line, which a person gets once a day. */
  wantsLine?: boolean
  /** Events of danger that could not be stored yet: the conversation owes them. */
  owed?: RiskEvent[]
  /** Whoever is in danger is answered at every hour and age, in the light of what the conversation keeps. */
  isInDanger: (conversation: ConversationRecord) => boolean
  /** Order key of the question. The window holds messages before it. */
  before: string
}

export interface OpenedTurn {
  conversation: ConversationRecord
  /** What the model is told of the turns before this one, oldest first. */
  window: WindowMessage[]
  /** This turn may say the soft line of the day. */
  hasLine: boolean
  standing: Standing
  /** The counters of the day, this turn included. */
  counts: QuotaCounts
  /** The day that has counted this turn. */
  day: QuotaWindow
  /** Why nobody but a person in danger would be answered now; null as a rule. */
  refusal: Refusal | null
  /** This turn created the conversation. */
  isNew: boolean
  /**
   * Undoes the turn, and the messages `beside` that were stored under the same attempt. For a turn that
   * cannot begin after all.
   */
  takeBack(beside: readonly MessageRecord[]): Promise<void>
}

/**
 * Does everything that must happen before the model is called, in parallel: claim, quota, conversation and
 * window. When a check fails, the claim is taken back as if nobody had asked for the turn. Returns `taken`
 * when the same turn runs or ran already, or was given up meanwhile.
 */
export async function openTurn(
  ports: TurnPorts,
  caller: Caller,
  claim: TurnClaim,
): Promise<OpenedTurn | 'taken'> {
  // The window's time is not later than the moment in which the turn takes its conversation, so a comparison
  // of both shows whether a turn has ever taken that conversation.
  const window = quotaWindow(claim.reply.createdAt)
  const opening = openConversation(ports, caller, claim)
  const steps = await Promise.allSettled([
    ports.messages.claim(claim.question ? [claim.question, claim.reply] : [claim.reply]),
    charge(ports, caller, claim, window),
    opening,
    // A replacement needs the turns before its question; the conversation knows those before the next turn.
    claim.question === null
      ? readWindow(ports, caller, claim)
      : opening.then((taken) => taken.window ?? readWindow(ports, caller, claim)),
  ])
  const [claimed, charged, conversation, past] = steps
  const isTaken = claimed.status === 'fulfilled' && claimed.value === 'taken'
  if (isTaken || (await isGivenUp(ports, claim))) {
    if (charged.status === 'fulfilled') await ports.quotas.refund(caller.openid, window, null)
    return 'taken'
  }
  const failure = findProblem(ports, window, steps)
  const refusal = failure === null ? ageRefusal(ports, window, fulfilled(charged)) : null
  const problem =
    failure ??
    findAge(refusal, claim, conversation) ??
    (await findCrowd(ports, caller, window, fulfilled(charged)))
  if (problem !== null) {
    // A conversation that another turn uses stays counted as running, because that turn still runs there.
    const isBusy = problem instanceof AppError && problem.code === 'CONFLICT'
    await takeBack(ports, caller, claim, { window, charged: charged.status === 'fulfilled', isBusy })
    throw problem
  }
  const counts = fulfilled(charged)
  return {
    conversation: fulfilled(conversation),
    hasLine: counts.hasLine,
    standing: standingIn(counts),
    counts,
    day: window,
    refusal,
    isNew: fulfilled(conversation) === claim.newConversation,
    takeBack: (beside) => takeBack(ports, caller, claim, { window, charged: true, beside }),
    window: fulfilled(past),
  }
}

/** A claim that took so long may have outlived its lease. */
const slowClaimMs = leaseMs / 2

/**
 * Returns whether a reader has ended the reply as lost while this call was still claiming it. What has been
 * ended may be on its way again under another name, so this call asks no model and takes nothing back.
 */
async function isGivenUp(ports: TurnPorts, { reply }: TurnClaim): Promise<boolean> {
  const now = ports.clock.now()
  if (now - reply.createdAt < slowClaimMs) return false
  const { openid, id, attempt, status } = reply
  const kept = { status, leaseUntil: now + leaseMs, updatedAt: now }
  try {
    if (await ports.messages.progress(openid, id, attempt, kept)) return false
    const found = await ports.messages.find(openid, id)
    return found?.attempt === attempt && !isLive(found.status)
  } catch (error) {
    ports.log.failure('slow claim not looked at', error, { replyId: id })
    return false
  }
}

/** Counts the turn; the counters come with what the day knows of the person. */
async function charge(
  ports: TurnPorts,
  { openid }: Caller,
  { reply, conversationId, wantsLine }: TurnClaim,
  window: QuotaWindow,
): Promise<QuotaCounts> {
  const counts = await ports.quotas.charge(openid, window, reply.attempt ?? '', conversationId, wantsLine)
  try {
    return await withStanding(ports, openid, window, counts)
  } catch (error) {
    await ports.quotas.refund(openid, window, conversationId).catch(() => {})
    throw error
  }
}

function standingIn({ standing }: QuotaCounts): Standing {
  if (!standing) throw new AppError('INTERNAL', { cause: new Error('a day without a standing') })
  return standing
}

function ageRefusal({ settings }: TurnPorts, window: QuotaWindow, counts: QuotaCounts): Refusal | null {
  const use = { used: usedOf(counts.minutes), now: window.at }
  return refusalOf(standingIn(counts), use, settings.ages)
}

/** A refusal holds for everybody but a person in danger. */
function findAge(refusal: Refusal | null, claim: TurnClaim, conversation: Steps[2]): unknown {
  return refusal && !claim.isInDanger(fulfilled(conversation)) ? refusedByAge(refusal) : null
}

async function openConversation(
  ports: TurnPorts,
  caller: Caller,
  claim: TurnClaim,
): Promise<ConversationRecord> {
  const { newConversation, mayExist, conversationId, reply, owed } = claim
  if (newConversation && mayExist) {
    // Most of these do exist, and a turn that had to try to create one first would wait twice.
    const now = ports.clock.now()
    const free = await ports.conversations.begin(caller.openid, conversationId, reply.id, now, {
      owed: owed ?? [],
    })
    if (free) return free
  }
  if (newConversation && (await ports.conversations.add(newConversation)) === 'added') return newConversation
  return takeConversation(ports, caller, conversationId, reply.id, owed)
}

type Steps = [
  PromiseSettledResult<'claimed' | 'taken'>,
  PromiseSettledResult<QuotaCounts>,
  PromiseSettledResult<ConversationRecord>,
  PromiseSettledResult<WindowMessage[]>,
]

/**
 * Returns why a claimed turn must not run, or null when it may run. A reason that a person understands is
 * preferred to a technical failure.
 */
function findProblem(ports: TurnPorts, window: QuotaWindow, steps: Steps): unknown {
  const reasons = steps.flatMap((step): unknown[] => (step.status === 'rejected' ? [step.reason] : []))
  const told = reasons.find((reason) => reason instanceof AppError && reason.code !== 'INTERNAL')
  if (told !== undefined || reasons.length > 0) return told ?? reasons[0]
  const retryAfterMs = quotaWait(fulfilled(steps[1]), ports.settings.limits, window)
  return retryAfterMs === null ? null : new AppError('RATE_LIMITED', { retryAfterMs })
}

/** Returns the error for a person who has too many turns at once, or null. */
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

/** Reads the window from the messages themselves. */
async function readWindow(
  ports: TurnPorts,
  caller: Caller,
  { conversationId, before }: TurnClaim,
): Promise<WindowMessage[]> {
  const recent = await ports.messages.recent(caller.openid, conversationId, before, windowMessages)
  return windowFrom(await Promise.all(recent.map((message) => settled(ports, caller, message))))
}

/** Settles a reply in the window whose function died, so that the model gets the text that the reply has. */
async function settled(ports: TurnPorts, caller: Caller, message: MessageRecord): Promise<MessageRecord> {
  return hasLostItsFunction(message, ports.clock.now()) ? settleReply(ports, caller, message) : message
}

/**
 * Undoes everything that the claim may have stored, even where an answer of the database was lost: each
 * request matches only documents of this claim. A failure here is only logged, because the lease of the reply
 * expires by itself and the caller must see why the turn was refused.
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

/** Erases a conversation that only this turn has used; frees any other conversation for the next turn. */
async function giveBack(ports: TurnPorts, caller: Caller, claim: TurnClaim): Promise<void> {
  const { newConversation, mayExist, conversationId, reply } = claim
  if (newConversation) await ports.conversations.undo(caller.openid, conversationId, reply.id)
  if (!newConversation || mayExist) await ports.conversations.release(caller.openid, conversationId, reply.id)
}

function fulfilled<Value>(result: PromiseSettledResult<Value>): Value {
  if (result.status === 'rejected') throw result.reason
  return result.value
}
