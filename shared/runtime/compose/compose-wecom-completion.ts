import { createWecomEvents } from '../../adapters/wecom/wecom-events-cloudbase.ts'
import { createWecomResponses } from '../../adapters/wecom/wecom-responses-https.ts'
import type { Log } from '../../ports/system.ts'
import type { WecomCompletionPorts } from '../../usecases/wecom/complete-wecom-answers.ts'
import { database, once, storagePorts } from './compose.ts'
import { wecomResponseOrigins } from '../env/env-wecom.ts'

/** The time limit that WeCom sets. */
const responseTimeoutMs = 5000

const adapters = once(() => ({
  events: createWecomEvents(database()),
  responses: createWecomResponses({
    timeoutMs: responseTimeoutMs,
    origins: wecomResponseOrigins(process.env),
  }),
}))

/** The ports for completing answers. The sweep uses them too, although it has no bot settings. */
export function wecomCompletionPorts(log: Log): WecomCompletionPorts {
  return { ...storagePorts(log), ...adapters() }
}
