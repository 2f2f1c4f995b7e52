import type { Caller } from '../../../domain/people/caller.ts'
import { isLive, type MessageRecord } from '../../../domain/conversation/message.ts'
import { helpPrefix } from '../../../domain/wecom/wecom-text.ts'
import type { StoragePorts } from '../../../ports/turn.ts'
import type {
  WecomEventChange,
  WecomEventRecord,
  WecomEvents,
  WecomTurnEvent,
  WecomTurnRefusal,
  WecomTurns,
} from '../../../ports/wecom.ts'
import { replyIdOf } from '../../turn/new-turn.ts'
import { settleReply } from '../../replies/steps/settle-reply.ts'

export interface WecomTurnPorts extends StoragePorts {
  events: WecomEvents
  turns: WecomTurns
}

/** A turn that was asked for and is nowhere to be seen is asked for again after this time. */
const againAfterMs = 5000
/** The same when it is known that it did not begin: the conversation is busy, or the call failed. */
const soonAfterMs = 1500
const mostFailures = 3

export function callerOf({ openid }: WecomEventRecord): Caller {
  return { openid, channel: 'wecom' }
}

/**
 * What is known of an event's reply: `reply` is that of its latest turn, `earlier` one that lost its function
 * before.
 */
export interface WecomTurnState {
  reply: MessageRecord | null
  earlier: MessageRecord | null
}

/** Reads the reply as it stands; one whose function died is settled by that. */
export async function readTurn(ports: StoragePorts, event: WecomEventRecord): Promise<WecomTurnState> {
  const { renewal } = event
  const [reply, earlier] = await Promise.all([
    findReply(ports, event, renewal?.clientMessageId ?? event.id),
    renewal && findReply(ports, event, event.id),
  ])
  return { reply, earlier }
}

async function findReply(
  ports: StoragePorts,
  event: WecomEventRecord,
  clientMessageId: string,
): Promise<MessageRecord | null> {
  const found = await ports.messages.find(event.openid, replyIdOf(ports.ids, event.openid, clientMessageId))
  return found && settleReply(ports, callerOf(event), found)
}

/**
 * An event's turn that is being asked for: resolves with what became known of the event by that, and never
 * rejects.
 */
export interface AskedTurn {
  event: WecomEventRecord
  outcome: Promise<WecomEventChange>
}

/** Asks for the turn of an event that this call has the right to ask for. */
export function askForTurn(ports: WecomTurnPorts, event: WecomEventRecord): AskedTurn {
  return { event, outcome: run(ports, event) }
}

/**
 * Asks for the turn if that is needed and nobody else does: no sign of it since it was asked for last, or its
 * function died, which is made good once. Null when there is nothing to ask for.
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

/** What a reader has seen already stays, and is gone on with. */
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

async function run(ports: WecomTurnPorts, event: WecomEventRecord): Promise<WecomEventChange> {
  try {
    const change = await ports.turns.run(callerOf(event), turnOf(event)).then(
      (refusal) => (refusal ? afterRefusal(ports, refusal) : {}),
      (error: unknown) => afterFailure(ports, event, error),
    )
    if (Object.keys(change).length > 0) await ports.events.change(event.id, change)
    return change
  } catch (error) {
    // Unknown to the others: they ask again in a while.
    ports.log.failure('outcome of a turn not kept', error, { streamId: event.id })
    return {}
  }
}

function turnOf({ id, conversationId, text, renewal }: WecomEventRecord): WecomTurnEvent {
  return renewal ?? { action: 'send', clientMessageId: id, conversationId, text }
}

function afterRefusal(ports: WecomTurnPorts, { code, message, help }: WecomTurnRefusal): WecomEventChange {
  // One turn at a time: the question waits until the one before has been answered.
  if (code === 'CONFLICT') return { startedAt: soon(ports) }
  return { refusal: helpPrefix(help) + message }
}

function afterFailure(ports: WecomTurnPorts, event: WecomEventRecord, error: unknown): WecomEventChange {
  ports.log.failure('turn not asked for', error, { streamId: event.id })
  const failures = event.failures + 1
  if (failures >= mostFailures) return { failures, refusal: '我这边出了点问题，请过一会儿再发给我。' }
  return { failures, startedAt: soon(ports) }
}

/** As the time of asking, it lets the next one ask `soonAfterMs` from now. */
function soon({ clock }: WecomTurnPorts): number {
  return clock.now() - againAfterMs + soonAfterMs
}

/** The turn is over, and nothing more is done for it. */
export function isOver(event: WecomEventRecord, { reply }: WecomTurnState): boolean {
  if (!reply) return event.refusal !== null
  return !isLive(reply.status) && (reply.status !== 'interrupted' || event.renewal !== null)
}
