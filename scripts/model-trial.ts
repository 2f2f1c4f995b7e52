import { explainModelFailure } from '../shared/adapters/models/model-failure-words.ts'
import { createOpenAiModel } from '../shared/adapters/models/model-openai.ts'
import {
  lineWithout,
  refusedField,
  unaskedFields,
  wasRefused,
  type OptionalField,
} from '../shared/adapters/models/upstream-fields.ts'
import { createProblems, findProblem } from '../shared/adapters/models/upstream-problem.ts'
import { difyOptions, openAiOptions } from '../shared/runtime/compose/compose-model-options.ts'
import {
  checkEnv,
  completeProviders,
  parseModelEnv,
  type ModelEnv,
  type Provider,
} from '../shared/runtime/env/env.ts'
import { messageOf } from './failure.ts'
import { parseJson } from '../shared/protocol/json.ts'

const trialMs = 15_000

export interface Trial {
  provider: Provider
  /** Why it does not answer and what to do about it, in one line; null when it does. */
  problem: string | null
}

/**
 * Asks each model that is set up one short thing, with the request that a turn makes, and leaves at the first
 * sign of an answer. Never rejects.
 */
export async function tryModels(values: Record<string, string>): Promise<Trial[]> {
  const providers = completeProviders(values)
  // What is written wrong is named by who checks the settings.
  if (providers.length === 0 || checkEnv(values).wrong.length > 0) return []
  const env = parseModelEnv({ ...values, MODEL_PROVIDER: providers.join(',') })
  return Promise.all(
    providers.map(async (provider) => ({
      provider,
      problem: await (provider === 'openai' ? tryOpenAi(env) : tryDify(env)).catch(messageOf),
    })),
  )
}

/**
 * A service that refuses a field of ours is asked again without it: only then is it certain which one it was.
 */
async function tryOpenAi(env: ModelEnv): Promise<string | null> {
  const failure = await ask(env, [])
  if (failure === null) return null
  if (!wasRefused(failure)) return wordsFor(failure, 'openai')
  const named = refusedField(failure)
  const attempts = [...(named ? [[named]] : []), ...unaskedFields.map((field) => [field]), [...unaskedFields]]
  for (const fields of attempts) {
    if ((await ask(env, fields)) === null)
      return `模型不认 ${fields.join('、')}：在 .env.local 里写 ${lineWithout(fields, env.OPENAI_EXTRA_BODY)}`
  }
  return wordsFor(failure, 'openai')
}

/** Null when it began to answer, otherwise what it threw. */
async function ask(env: ModelEnv, without: readonly OptionalField[]): Promise<unknown> {
  const options = openAiOptions(env, trialMs)
  const left = Object.fromEntries(without.map((field) => [field, undefined]))
  const model = createOpenAiModel({
    ...options,
    timeouts: { ...options.timeouts, firstByteMs: trialMs },
    extraBody: { ...options.extraBody, ...left },
  })
  const request = { system: '', messages: [{ role: 'user' as const, content: '你好' }], user: 'zhiji-trial' }
  try {
    for await (const _ of model.reply(request, AbortSignal.timeout(trialMs))) break
    return null
  } catch (error) {
    return error
  }
}

/** The description of the app, which costs nothing and makes no conversation. */
async function tryDify(env: ModelEnv): Promise<string | null> {
  const { baseUrl, apiKey } = difyOptions(env, trialMs)
  const problems = createProblems({ secret: apiKey })
  try {
    const response = await fetch(`${baseUrl}/parameters`, {
      headers: { authorization: `Bearer ${apiKey}` },
      signal: AbortSignal.timeout(trialMs),
    })
    const type = response.headers.get('content-type') ?? ''
    const text = await response.text()
    if (response.ok && type.includes('json')) return null
    const said = findProblem(parseJson(text)) ?? { code: '', message: `${type}: ${text}` }
    return wordsFor(problems.toError({ ...said, status: response.ok ? undefined : response.status }), 'dify')
  } catch (error) {
    return wordsFor(problems.toLoss(error), 'dify')
  }
}

/** What it refused was ours alone, so its own words may be shown. */
function wordsFor(failure: unknown, provider: Provider): string {
  const words = explainModelFailure(failure, provider) ?? messageOf(failure)
  const { cause } = failure as { cause?: unknown }
  return wasRefused(failure) && cause instanceof Error
    ? `${words}；它说：${cause.message.slice(0, 160)}`
    : words
}
