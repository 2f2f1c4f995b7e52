import { isLive } from '../../domain/conversation/message.ts'
import type { StoragePorts } from '../../ports/turn.ts'
import type { WecomEventRecord, WecomEvents, WecomResponses } from '../../ports/wecom.ts'
import { restOf } from './steps/wecom-frame.ts'
import { readTurn } from './steps/wecom-turn.ts'

export interface WecomCompletionPorts extends StoragePorts {
  events: WecomEvents
  responses: WecomResponses
}

/** Whoever took a completion has sent it by then, or died. */
const staleAfterMs = 60_000
/** A response URL is good for an hour. */
const responseUrlMs = 60 * 60_000
const answersPerRun = 100

/**
 * Sends what streams had no room or no time for. Returns how many went out. What fails now is tried by the
 * next run; never rejects.
 */
export async function completeAnswers(ports: WecomCompletionPorts): Promise<number> {
  const due = await ports.events
    .due(ports.clock.now() - staleAfterMs, answersPerRun)
    .catch((error: unknown) => {
      ports.log.failure('due answers not read', error)
      return []
    })
  const sent = await Promise.all(due.map((event) => completeAnswer(ports, event)))
  return sent.filter(Boolean).length
}

/**
 * Sends the rest of one answer once it is final. Nobody else sends it meanwhile; if this process dies in
 * between, it is sent again, and WeCom takes a response URL once. Never rejects.
 */
export async function completeAnswer(ports: WecomCompletionPorts, event: WecomEventRecord): Promise<boolean> {
  try {
    return await complete(ports, event)
  } catch (error) {
    ports.log.failure('answer not completed', error, { streamId: event.id })
    return false
  }
}

async function complete(ports: WecomCompletionPorts, event: WecomEventRecord): Promise<boolean> {
  const state = await readTurn(ports, event)
  const now = ports.clock.now()
  const expired = now > event.receivedAt + responseUrlMs
  if (!expired && (!state.reply || isLive(state.reply.status))) return false
  const taken = await ports.events.takeCompletion(event.id, now - staleAfterMs, now)
  if (!taken) return false
  const rest = expired ? '' : restOf(ports.ids, taken, state)
  const outcome = rest === '' ? 'nothing' : await send(ports, taken, rest)
  await ports.events.change(event.id, { completion: outcome === 'failed' ? 'due' : 'over' })
  ports.log.info('answer completed', { streamId: event.id, outcome, expired })
  return outcome === 'sent'
}

async function send(
  ports: WecomCompletionPorts,
  { id, responseUrl }: WecomEventRecord,
  rest: string,
): Promise<'sent' | 'refused' | 'failed'> {
  try {
    return await ports.responses.send(responseUrl ?? '', rest)
  } catch (error) {
    ports.log.failure('response url did not answer', error, { streamId: id })
    return 'failed'
  }
}
