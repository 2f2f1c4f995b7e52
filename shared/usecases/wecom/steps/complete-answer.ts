import { isLive } from '../../../domain/conversation/message.ts'
import type { StoragePorts } from '../../../ports/turn.ts'
import type { WecomEventRecord, WecomEvents, WecomResponses } from '../../../ports/wecom.ts'
import { restOf } from './wecom-frame.ts'
import { readTurn } from './wecom-turn.ts'

export interface WecomCompletionPorts extends StoragePorts {
  events: WecomEvents
  responses: WecomResponses
}

/** After this time, a process that took a completion has sent it or died. */
export const staleAfterMs = 60_000
/** WeCom accepts a response URL for an hour. */
const responseUrlMs = 60 * 60_000

/**
 * Sends the rest of one answer when its reply is final. Only one process sends it at a time. When that
 * process dies meanwhile, another sends it again; WeCom accepts each response URL once. Never rejects.
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
