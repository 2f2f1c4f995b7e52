import { createExplainedModel } from '../../adapters/models/model-explained.ts'
import { createFailoverModel } from '../../adapters/models/model-failover.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { ReplyModel } from '../../ports/model.ts'
import type { Log } from '../../ports/system.ts'
import type { TurnPorts } from '../../ports/turn.ts'
import { env, once, personas, quotas, settings, storagePorts } from './compose.ts'
import { provideEmotionTable } from './compose-emotion.ts'
import { moderationPorts } from './compose-moderation.ts'
import { retriever } from './compose-retrieval.ts'
import { riskPorts } from './compose-safety.ts'
import { modelFor } from './compose-wecom-sign-in.ts'
import { parseModelEnv } from '../providers/providers.ts'
import { isOnDevelopersMachine } from '../on-developers-machine.ts'

provideEmotionTable()

const modelEnv = once(() => parseModelEnv(process.env))

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

export function turnPorts(log: Log, caller: Caller): TurnPorts {
  return {
    ...storagePorts(log),
    ...riskPorts(),
    ...moderationPorts(caller),
    settings: settings(),
    quotas: quotas(),
    personas: personas(),
    model: modelFor(caller, model(log), log),
    retriever: retriever({ looksUpItself: modelEnv().providers[0]?.looksUp === true }),
  }
}
