import { createDifyModel } from '../../adapters/models/model-dify.ts'
import { createExplainedModel } from '../../adapters/models/model-explained.ts'
import { createFailoverModel } from '../../adapters/models/model-failover.ts'
import { createGroundedModel } from '../../adapters/models/model-grounded.ts'
import { createOpenAiModel } from '../../adapters/models/model-openai.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { ReplyModel } from '../../ports/model.ts'
import type { Log } from '../../ports/system.ts'
import type { TurnPorts } from '../../ports/turn.ts'
import { env, once, personas, quotas, settings, storagePorts } from './compose.ts'
import { difyOptions, openAiOptions } from './compose-model-options.ts'
import { moderatorOf } from './compose-moderation.ts'
import { retriever } from './compose-retrieval.ts'
import { modelFor } from './compose-wecom-sign-in.ts'
import { parseModelEnv, type ModelEnv, type Provider } from '../env/env.ts'
import { tokenInputOf } from '../env/env-wecom-sign-in.ts'
import { isOnDevelopersMachine } from '../on-developers-machine.ts'

const modelEnv = once(() => parseModelEnv(process.env))

const models: () => ReplyModel[] = once(() => {
  const given = modelEnv()
  const made = given.providers.map((provider) => create[provider](given))
  return isOnDevelopersMachine() ? made.map(createExplainedModel) : made
})

/**
 * The configured models in their order; when one fails before its first word, the next one answers. Throws
 * when no model is configured. A retry is logged in the call in which it happens.
 */
export function model(log: Log): ReplyModel {
  return createFailoverModel(models(), { onRetry: (retry) => log.info('model asked again', { ...retry }) })
}

const create: Record<Provider, (given: ModelEnv) => ReplyModel> = {
  openai: (given) => createGroundedModel(createOpenAiModel(openAiOptions(given, env().TURN_MS))),
  dify: (given) => {
    const tokenInput = tokenInputOf(process.env)
    return createDifyModel({
      ...difyOptions(given, env().TURN_MS),
      ...(tokenInput !== undefined && { tokenInput }),
    })
  },
}

export function turnPorts(log: Log, caller: Caller): TurnPorts {
  return {
    ...storagePorts(log),
    settings: settings(),
    quotas: quotas(),
    personas: personas(),
    model: modelFor(caller, model(log), log),
    retriever: retriever(modelEnv().providers[0]),
    moderator: moderatorOf(caller),
  }
}
