import { createExplainedModel } from '../../adapters/models/explained/model-explained.ts'
import { createFailoverModel } from '../../adapters/models/model-failover.ts'
import type { ReplyModel } from '../../ports/model.ts'
import type { Log } from '../../ports/system.ts'
import { isOnDevelopersMachine } from '../on-developers-machine.ts'
import { parseModelEnv } from '../providers/providers.ts'
import { env, once } from './compose.ts'

export const modelEnv = once(() => parseModelEnv(process.env))

const models: () => ReplyModel[] = once(() => {
  const { providers, firstByteMs, idleMs } = modelEnv()
  return providers.map(({ create, group }) => {
    const made = create(process.env, { firstByteMs, idleMs, totalMs: env().TURN_MS })
    return isOnDevelopersMachine() ? createExplainedModel(made, group) : made
  })
})

/**
 * The configured models in their order; when one fails before its first word, the next one answers. Throws
 * when no model is configured. A retry is logged in the call in which it happens.
 */
export function model(log: Log): ReplyModel {
  return createFailoverModel(models(), { onRetry: (retry) => log.info('model asked again', { ...retry }) })
}
