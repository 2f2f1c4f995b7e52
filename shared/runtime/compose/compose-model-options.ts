import type { DifyModelOptions } from '../../adapters/models/model-dify.ts'
import type { OpenAiModelOptions } from '../../adapters/models/model-openai.ts'
import type { ModelEnv } from '../env/env.ts'

/** The options of the models, for turns and for the doctor that tries the models. */
export function openAiOptions(given: ModelEnv, totalMs: number): OpenAiModelOptions {
  return {
    baseUrl: given.OPENAI_BASE_URL ?? '',
    apiKey: given.OPENAI_API_KEY ?? '',
    model: given.OPENAI_MODEL ?? '',
    timeouts: timeouts(given, totalMs),
    ...(given.OPENAI_TEMPERATURE !== undefined && { temperature: given.OPENAI_TEMPERATURE }),
    ...(given.OPENAI_MAX_TOKENS !== undefined && { maxTokens: given.OPENAI_MAX_TOKENS }),
    ...(given.OPENAI_EXTRA_BODY && { extraBody: given.OPENAI_EXTRA_BODY }),
  }
}

export function difyOptions(given: ModelEnv, totalMs: number): DifyModelOptions {
  return {
    baseUrl: given.DIFY_BASE_URL ?? '',
    apiKey: given.DIFY_API_KEY ?? '',
    timeouts: timeouts(given, totalMs),
    ...(given.DIFY_INPUTS && { inputs: given.DIFY_INPUTS }),
    ...(given.DIFY_PERSONA_INPUT && { systemInput: given.DIFY_PERSONA_INPUT }),
  }
}

function timeouts(
  given: ModelEnv,
  totalMs: number,
): { firstByteMs: number; idleMs: number; totalMs: number } {
  return { firstByteMs: given.MODEL_FIRST_BYTE_MS, idleMs: given.MODEL_IDLE_MS, totalMs }
}
