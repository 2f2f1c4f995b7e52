import * as z from 'zod/mini'
import { createGroundedModel } from '../../adapters/models/model-grounded.ts'
import { createOpenAiModel, type OpenAiModelOptions } from '../../adapters/models/model-openai.ts'
import {
  lineWithout,
  refusedField,
  unaskedFields,
  wasRefused,
  type OptionalField,
} from '../../adapters/models/upstream-fields.ts'
import type { UpstreamTimeouts } from '../../adapters/models/upstream-watch.ts'
import { baseUrl, json, key, number, positive, text } from '../env/env-fields.ts'
import { describeProvider, type Check } from './provider.ts'

const schema = z.object({
  OPENAI_BASE_URL: z.optional(baseUrl),
  OPENAI_API_KEY: z.optional(key),
  OPENAI_MODEL: z.optional(text),
  OPENAI_TEMPERATURE: z.optional(number),
  OPENAI_MAX_TOKENS: z.optional(positive),
  OPENAI_EXTRA_BODY: z.optional(json),
})

/** Any service with OpenAI's Chat Completions. */
export const openai = describeProvider({
  name: 'openai',
  schema,
  group: { baseUrl: 'OPENAI_BASE_URL', key: 'OPENAI_API_KEY', model: 'OPENAI_MODEL' },
  alsoCalled: {
    OPENAI_API_BASE: 'OPENAI_BASE_URL',
    OPENAI_API_URL: 'OPENAI_BASE_URL',
    OPENAI_BASE: 'OPENAI_BASE_URL',
    OPENAI_URL: 'OPENAI_BASE_URL',
    OPENAI_KEY: 'OPENAI_API_KEY',
    OPENAI_TOKEN: 'OPENAI_API_KEY',
    OPENAI_MODEL_NAME: 'OPENAI_MODEL',
  },
  looksUp: false,
  create: (given, timeouts) => createGroundedModel(createOpenAiModel(optionsOf(given, timeouts))),
})

function optionsOf(given: z.output<typeof schema>, timeouts: UpstreamTimeouts): OpenAiModelOptions {
  return {
    baseUrl: given.OPENAI_BASE_URL ?? '',
    apiKey: given.OPENAI_API_KEY ?? '',
    model: given.OPENAI_MODEL ?? '',
    timeouts,
    ...(given.OPENAI_TEMPERATURE !== undefined && { temperature: given.OPENAI_TEMPERATURE }),
    ...(given.OPENAI_MAX_TOKENS !== undefined && { maxTokens: given.OPENAI_MAX_TOKENS }),
    ...(given.OPENAI_EXTRA_BODY && { extraBody: given.OPENAI_EXTRA_BODY }),
  }
}

/**
 * Asks with the request of a turn and leaves at the first sign of an answer. When the service refuses the
 * request, the check asks again without one optional field after another, because only an accepted request
 * proves which field was refused.
 */
export const checkOpenAi: Check = async (source, timeouts) => {
  const options = optionsOf(openai.read(source), timeouts)
  const failure = await ask(options, [])
  if (failure === null) return null
  if (!wasRefused(failure)) throw failure
  const named = refusedField(failure)
  const attempts = [...(named ? [[named]] : []), ...unaskedFields.map((field) => [field]), [...unaskedFields]]
  for (const fields of attempts) {
    if ((await ask(options, fields)) === null)
      return `模型不认 ${fields.join('、')}：在 .env.local 里写 ${lineWithout(fields, options.extraBody)}`
  }
  throw failure
}

/** Returns null when the model began to answer, otherwise what it threw. */
async function ask(options: OpenAiModelOptions, without: readonly OptionalField[]): Promise<unknown> {
  const left = Object.fromEntries(without.map((field) => [field, undefined]))
  const model = createOpenAiModel({ ...options, extraBody: { ...options.extraBody, ...left } })
  const request = { system: '', messages: [{ role: 'user' as const, content: '你好' }], user: 'zhiji-trial' }
  try {
    await model.reply(request, AbortSignal.timeout(options.timeouts.totalMs), () => 'enough')
    return null
  } catch (error) {
    return error
  }
}
