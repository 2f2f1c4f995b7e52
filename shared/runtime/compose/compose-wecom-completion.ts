import { createWecomEvents } from '../../adapters/wecom/wecom-events-cloudbase.ts'
import { createWecomResponses } from '../../adapters/wecom/wecom-responses-https.ts'
import type { Log } from '../../ports/system.ts'
import type { WecomCompletionPorts } from '../../usecases/wecom/complete-wecom-answers.ts'
import { database, once, storagePorts } from './compose.ts'
import { wecomResponseOrigins } from '../env/env-wecom.ts'

/** WeCom's own limit. */
const responseTimeoutMs = 5000

const adapters = once(() => ({
  events: createWecomEvents(database()),
  responses: createWecomResponses({
    timeoutMs: responseTimeoutMs,
    origins: wecomResponseOrigins(process.env),
  }),
}))

/** What completing answers needs: it concerns the sweep, too, which has no bot. */
export function wecomCompletionPorts(log: Log): WecomCompletionPorts {
  return { ...storagePorts(log), ...adapters() }
}
