import { createDifyModel } from '../adapters/model-dify.ts'
import { createFailoverModel } from '../adapters/model-failover.ts'
import { createGroundedModel } from '../adapters/model-grounded.ts'
import { createOpenAiModel } from '../adapters/model-openai.ts'
import type { Caller } from '../domain/caller.ts'
import type { Log, ReplyModel, TurnPorts } from '../ports.ts'
import { env, once, personas, quotas, settings, storagePorts } from './compose.ts'
import { moderatorOf } from './compose-moderation.ts'
import { retriever } from './compose-retrieval.ts'
import { modelFor } from './compose-wecom-sign-in.ts'
import { parseModelEnv, type ModelEnv, type Provider } from './env.ts'
import { tokenInputOf } from './env-wecom-sign-in.ts'

const modelEnv = once(() => parseModelEnv(process.env))

const models: () => ReplyModel[] = once(() => {
  const given = modelEnv()
  return given.providers.map((provider) => create[provider](given))
})

/**
 * The chosen models in their order; the next one speaks when one fails before its first word. Throws when none is set up. A retry is
 * written to the log of the call that it happens in.
 */
export function model(log: Log): ReplyModel {
  return createFailoverModel(models(), { onRetry: (retry) => log.info('model asked again', { ...retry }) })
}

const create: Record<Provider, (given: ModelEnv) => ReplyModel> = {
  openai: (given) =>
    createGroundedModel(
      createOpenAiModel({
        baseUrl: given.OPENAI_BASE_URL ?? '',
        apiKey: given.OPENAI_API_KEY ?? '',
        model: given.OPENAI_MODEL ?? '',
        timeouts: timeouts(given),
        ...(given.OPENAI_TEMPERATURE !== undefined && { temperature: given.OPENAI_TEMPERATURE }),
        ...(given.OPENAI_MAX_TOKENS !== undefined && { maxTokens: given.OPENAI_MAX_TOKENS }),
        ...(given.OPENAI_EXTRA_BODY && { extraBody: given.OPENAI_EXTRA_BODY }),
      }),
    ),
  dify: (given) => {
    const tokenInput = tokenInputOf(process.env)
    return createDifyModel({
      baseUrl: given.DIFY_BASE_URL ?? '',
      apiKey: given.DIFY_API_KEY ?? '',
      timeouts: timeouts(given),
      ...(given.DIFY_INPUTS && { inputs: given.DIFY_INPUTS }),
      ...(given.DIFY_PERSONA_INPUT && { systemInput: given.DIFY_PERSONA_INPUT }),
      ...(tokenInput !== undefined && { tokenInput }),
    })
  },
}

function timeouts(given: ModelEnv): { firstByteMs: number; idleMs: number; totalMs: number } {
  return { firstByteMs: given.MODEL_FIRST_BYTE_MS, idleMs: given.MODEL_IDLE_MS, totalMs: env().TURN_MS }
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
