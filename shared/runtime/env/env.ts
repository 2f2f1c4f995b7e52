import * as z from 'zod/mini'
import { longestText } from '../../domain/conversation/text-length.ts'
import { baseUrl, choice, count, flag, json, key, list, number, positive, text } from './env-fields.ts'
import { gatewaySchema, wechatSchema } from './env-gateway.ts'
import {
  missingOf,
  present,
  toAppError,
  toProblems,
  unwrap,
  type EnvProblem,
  type Source,
} from './env-problems.ts'
import { missingForRetrieval, retrievalSchema } from './env-retrieval.ts'
import { missingForWecom, wecomSchema } from './env-wecom.ts'
import { wecomSocketSchema } from './env-wecom-socket.ts'
import { missingForWecomSignIn, wecomSignInSchema } from './env-wecom-sign-in.ts'

export { EnvError, type EnvProblem } from './env-problems.ts'

const providers = ['openai', 'dify'] as const
export type Provider = (typeof providers)[number]

/** The variables that each provider needs. */
const groups = {
  openai: ['OPENAI_BASE_URL', 'OPENAI_API_KEY', 'OPENAI_MODEL'],
  dify: ['DIFY_BASE_URL', 'DIFY_API_KEY'],
} as const satisfies Record<Provider, readonly string[]>

const providerList = z.pipe(
  z.pipe(
    list,
    z.transform((names) => names.map((name) => name.toLowerCase())),
  ),
  z.array(z.enum(providers, { error: '应为 openai、dify，或用逗号隔开的两者' })),
)

const schema = z.object({
  TURN_MS: count(100_000),
  RETRIEVAL_TIMEOUT_MS: count(1500),
  REPLY_MAX_CHARACTERS: z._default(
    positive.check(z.maximum(longestText, { error: `最多 ${longestText}` })),
    20_000,
  ),
  PERSONA: z._default(text, 'zhiji'),
  QUOTA_PER_MINUTE: count(20),
  QUOTA_PER_DAY: count(500),
  TURNS_AT_ONCE: count(5),
  WAITS_AT_ONCE: count(3),
  CALLS_PER_MINUTE: count(600),
  CHANGES_PER_MINUTE: count(120),
  SEARCHES_PER_MINUTE: count(60),
  EMOTION_TAGGER: choice(['local', 'model'], 'local'),

  MODERATION: choice(['wechat', 'off'], 'wechat'),
  MODERATION_STRICT: flag,
  MODERATION_ON_REVIEW: choice(['pass', 'block'], 'pass'),
  MODERATION_ON_FAILURE: choice(['pass', 'block'], 'pass'),
  MODERATION_TIMEOUT_MS: count(3000),
  MODERATION_FALLBACK: choice(['words', 'openai', 'off'], 'words'),
  /** WeChat cannot judge people from WeCom, because they have no openid; their company decides. */
  WECOM_MODERATION: choice(['words', 'openai', 'off'], 'off'),
  MODERATION_OPENAI_MODEL: z.optional(text),

  TICKET_SECRET: z.optional(z.string().check(z.minLength(32, { error: '至少 32 个字符' }))),
})

const modelSchema = z.object({
  MODEL_PROVIDER: z.optional(providerList),
  MODEL_FIRST_BYTE_MS: count(30_000),
  MODEL_IDLE_MS: count(30_000),

  OPENAI_BASE_URL: z.optional(baseUrl),
  OPENAI_API_KEY: z.optional(key),
  OPENAI_MODEL: z.optional(text),
  OPENAI_TEMPERATURE: z.optional(number),
  OPENAI_MAX_TOKENS: z.optional(positive),
  OPENAI_EXTRA_BODY: z.optional(json),

  DIFY_BASE_URL: z.optional(baseUrl),
  DIFY_API_KEY: z.optional(key),
  DIFY_INPUTS: z.optional(json),
  DIFY_PERSONA_INPUT: z.optional(text),
})

const schemas = [
  schema,
  modelSchema,
  retrievalSchema,
  wechatSchema,
  gatewaySchema,
  wecomSchema,
  wecomSignInSchema,
  wecomSocketSchema,
] as const

export type Env = z.infer<typeof schema>
export type ModelEnv = z.infer<typeof modelSchema> & {
  /** At least one provider, in order of preference; all variables of each are set. */
  providers: Provider[]
}

/** The names of all variables that the functions read. */
export const envNames: string[] = schemas.flatMap(({ shape }) => Object.keys(shape))

/**
 * Parses the settings that do not concern a model. An empty value counts as absent. Throws with the wrong
 * variables as the cause, for the log.
 */
export function parseEnv(source: Source): Env {
  return unwrap(schema.safeParse(present(source)))
}

/**
 * Parses the settings of the models when a turn first needs one. Without MODEL_PROVIDER, every provider with
 * a complete group is used.
 */
export function parseModelEnv(source: Source): ModelEnv {
  const env = unwrap(modelSchema.safeParse(present(source)))
  const chosen = env.MODEL_PROVIDER ?? completeProviders(source)
  const missing = chosen.flatMap((provider) => missingOf(groups[provider], source))
  if (chosen.length === 0) missing.push({ name: 'MODEL_PROVIDER', expected: '没有填，也没有填全的一组密钥' })
  if (missing.length > 0) throw toAppError(missing)
  return { ...env, providers: chosen }
}

/**
 * Finds the problems at start: wrong values, and missing variables of providers that are demanded or partly
 * configured.
 */
export function checkEnv(source: Source): { wrong: EnvProblem[]; missing: EnvProblem[]; demanded: boolean } {
  const given = present(source)
  const parsed = schemas.map((each) => each.safeParse(given))
  const wrong = parsed.flatMap((each) => (each.success ? [] : toProblems(each.error)))
  const chosen = modelSchema.shape.MODEL_PROVIDER.safeParse(given.MODEL_PROVIDER).data
  // A dataset also needs DIFY_BASE_URL, so this variable alone does not mean that a Dify app is configured.
  const own = (name: string): boolean => name !== 'DIFY_BASE_URL' || given.DIFY_DATASET_ID === undefined
  const begun = providers.filter((provider) =>
    groups[provider].some((name) => own(name) && given[name] !== undefined),
  )
  const missing = (chosen ?? begun).flatMap((provider) => missingOf(groups[provider], given))
  const unready = [...missingForRetrieval(given), ...missingForWecom(given), ...missingForWecomSignIn(given)]
  return { wrong, missing: [...missing, ...unready], demanded: chosen !== undefined || unready.length > 0 }
}

/** Returns the providers whose variables are all set. */
export function completeProviders(source: Source): Provider[] {
  return providers.filter((provider) => missingOf(groups[provider], source).length === 0)
}
