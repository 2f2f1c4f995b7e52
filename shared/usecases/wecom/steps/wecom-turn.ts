import { isLive, type MessageRecord } from '../../../domain/conversation/message.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import { helpPrefix } from '../../../domain/wecom/wecom-text.ts'
import type { StoragePorts } from '../../../ports/turn.ts'
import type {
  WecomEventRecord,
  WecomEvents,
  WecomTurnEvent,
  WecomTurnOutcome,
  WecomTurnRefusal,
  WecomTurns,
} from '../../../ports/wecom.ts'
import { isOrphan, settleReply } from '../../replies/ending/settle-reply.ts'
import { replyIdOf } from '../../replies/names/turn-ids.ts'

export interface WecomTurnPorts extends StoragePorts {
  events: WecomEvents
  turns: WecomTurns
}

/** When no reply appears within this time, the turn is asked for again. */
const againAfterMs = 5000
/** When it is certain that the turn did not begin (busy conversation or failed call), this wait is enough. */
const soonAfterMs = 1500
const mostFailures = 3

export function callerOf({ openid }: WecomEventRecord): Caller {
  return { openid, channel: 'wecom' }
}

/**
 * The replies of an event. `reply` belongs to its latest turn; `earlier` is the reply of the first turn when
 * that turn's function died.
 */
export interface WecomTurnState {
  reply: MessageRecord | null
  earlier: MessageRecord | null
}

/**
 * Reads the replies of an event and settles a reply whose function died. A slow function may finish a reply
 * that a reader had given up: then nothing is left to renew.
 */
export async function readTurn(ports: StoragePorts, event: WecomEventRecord): Promise<WecomTurnState> {
  const { renewal } = event
  const [reply, earlier] = await Promise.all([
    findReply(ports, event, renewal?.clientMessageId ?? event.id),
    renewal && findReply(ports, event, event.id),
  ])
  const cameAfterAll = !reply && earlier && !isLive(earlier.status) && earlier.status !== 'interrupted'
  return cameAfterAll ? { reply: earlier, earlier: null } : { reply, earlier }
}

/** A claim without a conversation is no reply yet: whoever asks for the same turn gets one. */
async function findReply(
  ports: StoragePorts,
  event: WecomEventRecord,
  clientMessageId: string,
): Promise<MessageRecord | null> {
  const found = await ports.messages.find(event.openid, replyIdOf(ports.ids, event.openid, clientMessageId))
  if (!found || (await isOrphan(ports, callerOf(event), found))) return null
  return settleReply(ports, callerOf(event), found)
}

/**
 * A turn that this call has asked for. `outcome` resolves with the changes that the request made to the
 * event, and never rejects.
 */
export interface AskedTurn {
  event: WecomEventRecord
  outcome: Promise<WecomTurnOutcome>
}

/** Asks for the turn of an event. The caller must have won the right to ask. */
export function askForTurn(ports: WecomTurnPorts, event: WecomEventRecord): AskedTurn {
  return { event, outcome: run(ports, event) }
}

/**
 * Asks for the turn again when no reply has appeared for `againAfterMs`, or once when the function of the
 * reply died. Returns null when there is nothing to ask for or another call is asking.
 */
export async function askAgain(
  ports: WecomTurnPorts,
  event: WecomEventRecord,
  { reply }: WecomTurnState,
): Promise<AskedTurn | null> {
  const now = ports.clock.now()
  if (reply?.status === 'interrupted' && !event.renewal) {
    const renewed = await ports.events.renew(event.id, renewalOf(ports, event, reply), now)
    return renewed && askForTurn(ports, renewed)
  }
  if (reply || event.refusal !== null || event.startedAt + againAfterMs > now) return null
  const restarted = await ports.events.restart(event.id, now - againAfterMs, now)
  return restarted && askForTurn(ports, restarted)
}

/** When the reader has seen text, the new turn continues it; otherwise the new turn starts over. */
function renewalOf(
  ports: WecomTurnPorts,
  event: WecomEventRecord,
  reply: MessageRecord,
): NonNullable<WecomEventRecord['renewal']> {
  return {
    action: reply.content === '' ? 'regenerate' : 'continue',
    replyId: reply.id,
    clientMessageId: ports.ids.derive('w', event.id, 'again'),
  }
}

async function run(ports: WecomTurnPorts, event: WecomEventRecord): Promise<WecomTurnOutcome> {
  try {
    const outcome = await ports.turns.run(callerOf(event), turnOf(event)).then(
      (refusal) => (refusal ? afterRefusal(ports, event, refusal) : {}),
      (error: unknown) => afterFailure(ports, event, error),
    )
    if (Object.keys(outcome).length > 0) await ports.events.settle(event, outcome)
    return outcome
  } catch (error) {
    // Other calls do not learn the outcome; they ask for the turn again in a while.
    ports.log.failure('outcome of a turn not kept', error, { streamId: event.id })
    return {}
  }
}

function turnOf({ id, conversationId, text, renewal }: WecomEventRecord): WecomTurnEvent {
  return renewal ?? { action: 'send', clientMessageId: id, conversationId, text }
}

function afterRefusal(
  ports: WecomTurnPorts,
  event: WecomEventRecord,
  { code, message, help }: WecomTurnRefusal,
): WecomTurnOutcome {
  // The conversation runs one turn at a time, so the question waits for the turn before it.
  if (code === 'CONFLICT') return { startedAt: soon(ports) }
  // The claim of the first turn was taken back after a reader had given it up: there is nothing to renew.
  if (code === 'NOT_FOUND' && event.renewal) return { ...oneFailureMore(ports, event), renewal: null }
  const how = code === 'AGE_UNKNOWN' ? '：发给我「出生年份 1990」这样一句就好' : ''
  return { refusal: helpPrefix(help) + message + how }
}

function afterFailure(ports: WecomTurnPorts, event: WecomEventRecord, error: unknown): WecomTurnOutcome {
  ports.log.failure('turn not asked for', error, { streamId: event.id })
  return oneFailureMore(ports, event)
}

function oneFailureMore(ports: WecomTurnPorts, event: WecomEventRecord): WecomTurnOutcome {
  const failures = event.failures + 1
  if (failures >= mostFailures) return { failures, refusal: '我这边出了点问题，请过一会儿再发给我。' }
  return { failures, startedAt: soon(ports) }
}

/** A start time in the past that lets the next call ask again in `soonAfterMs`. */
function soon({ clock }: WecomTurnPorts): number {
  return clock.now() - againAfterMs + soonAfterMs
}

/** The turn has ended, and nobody will renew it. */
export function isOver(event: WecomEventRecord, { reply }: WecomTurnState): boolean {
  if (!reply) return event.refusal !== null
  return !isLive(reply.status) && (reply.status !== 'interrupted' || event.renewal !== null)
}
