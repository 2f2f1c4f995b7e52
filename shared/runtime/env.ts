import * as z from 'zod/mini'
import { AppError } from '../contract/errors.ts'

const providers = ['openai', 'dify'] as const
export type Provider = (typeof providers)[number]

/** What a provider cannot be asked without. */
const groups = {
  openai: ['OPENAI_BASE_URL', 'OPENAI_API_KEY', 'OPENAI_MODEL'],
  dify: ['DIFY_BASE_URL', 'DIFY_API_KEY'],
} as const satisfies Record<Provider, readonly string[]>

// Each check says what is expected: zod/mini has no words of its own, and a value must never be quoted.
const text = z.string().check(z.minLength(1))
const url = z.url({ protocol: /^https?$/, error: '应为 http 或 https 网址' })
const choice = <const Options extends readonly [string, ...string[]]>(
  options: Options,
  preset: Options[number],
) => z._default(z.enum(options, { error: `应为 ${options.join(' 或 ')}` }), preset)
const flag = z.pipe(
  choice(['0', '1'], '0'),
  z.transform((value) => value === '1'),
)
const number = z.coerce.number({ error: '应为数字' })
const positive = z.coerce
  .number({ error: '应为正整数' })
  .check(z.int({ error: '应为正整数' }), z.positive({ error: '应为正整数' }))
const count = (preset: number) => z._default(positive, preset)
const json = z.pipe(
  text,
  z.transform((value, context): Record<string, unknown> => {
    const parsed: unknown = parseJson(value)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed }
    context.issues.push({ code: 'custom', message: '应为 JSON 对象', input: value })
    return z.NEVER
  }),
)
const providerList = z.pipe(
  z.pipe(
    text,
    z.transform((value) => value.split(',').map((name) => name.trim())),
  ),
  z.array(z.enum(providers, { error: '应为 openai、dify，或用逗号隔开的两者' })),
)

const schema = z.object({
  TURN_MS: count(100_000),
  PERSONA: z._default(text, 'zhiji'),
  QUOTA_PER_MINUTE: count(20),
  QUOTA_PER_DAY: count(500),
  EMOTION_TAGGER: choice(['local', 'model'], 'local'),

  MODERATION: choice(['wechat', 'off'], 'wechat'),
  MODERATION_STRICT: flag,
  MODERATION_ON_REVIEW: choice(['pass', 'block'], 'pass'),
  MODERATION_ON_FAILURE: choice(['pass', 'block'], 'pass'),
  MODERATION_TIMEOUT_MS: count(3000),

  TICKET_SECRET: z.optional(z.string().check(z.minLength(32, { error: '至少 32 个字符' }))),
})

const modelSchema = z.object({
  MODEL_PROVIDER: z.optional(providerList),
  MODEL_FIRST_BYTE_MS: count(30_000),
  MODEL_IDLE_MS: count(30_000),

  OPENAI_BASE_URL: z.optional(url),
  OPENAI_API_KEY: z.optional(text),
  OPENAI_MODEL: z.optional(text),
  OPENAI_TEMPERATURE: z.optional(number),
  OPENAI_MAX_TOKENS: z.optional(positive),
  OPENAI_EXTRA_BODY: z.optional(json),

  DIFY_BASE_URL: z.optional(url),
  DIFY_API_KEY: z.optional(text),
  DIFY_INPUTS: z.optional(json),
  DIFY_PERSONA_INPUT: z.optional(text),
})

export type Env = z.infer<typeof schema>
export type ModelEnv = z.infer<typeof modelSchema> & {
  /** At least one, in order of preference; the group of each is complete. */
  providers: Provider[]
}

/** Every variable the functions read. */
export const envNames: string[] = [...Object.keys(schema.shape), ...Object.keys(modelSchema.shape)]

type Source = Record<string, string | undefined>

/** A variable that stands in the way: `expected` says what it should be, in words for a developer, never its value. */
export interface EnvProblem {
  name: string
  expected: string
}

/** Its message may be logged: it speaks of variables only. */
export class EnvError extends Error {
  constructor(problems: EnvProblem[]) {
    super(`environment: ${problems.map(({ name, expected }) => `${name} ${expected}`).join('; ')}`)
    this.name = 'EnvError'
  }
}

/** Parses what does not concern a model; an empty value counts as absent. What is wrong goes to the log, as the cause. */
export function parseEnv(source: Source): Env {
  return unwrap(schema.safeParse(present(source)))
}

/** Parses what the models need, once one is needed. Without MODEL_PROVIDER, each provider whose group is complete is used. */
export function parseModelEnv(source: Source): ModelEnv {
  const env = unwrap(modelSchema.safeParse(present(source)))
  const chosen = env.MODEL_PROVIDER ?? completeProviders(source)
  const missing = chosen.flatMap((provider) => missingOf(provider, source))
  if (chosen.length === 0) missing.push({ name: 'MODEL_PROVIDER', expected: '没有填，也没有填全的一组密钥' })
  if (missing.length > 0) throw toAppError(missing)
  return { ...env, providers: chosen }
}

/** What stands in the way at start: wrong values, and what the providers lack that were begun or are demanded. */
export function checkEnv(source: Source): { wrong: EnvProblem[]; missing: EnvProblem[]; demanded: boolean } {
  const given = present(source)
  const parsed = [schema.safeParse(given), modelSchema.safeParse(given)]
  const wrong = parsed.flatMap((each) => (each.success ? [] : toProblems(each.error)))
  const chosen = modelSchema.shape.MODEL_PROVIDER.safeParse(given.MODEL_PROVIDER).data
  const begun = providers.filter((provider) => groups[provider].some((name) => given[name] !== undefined))
  const missing = (chosen ?? begun).flatMap((provider) => missingOf(provider, given))
  return { wrong, missing, demanded: chosen !== undefined }
}

/** The providers whose whole group has values. */
export function completeProviders(source: Source): Provider[] {
  return providers.filter((provider) => missingOf(provider, source).length === 0)
}

function missingOf(provider: Provider, source: Source): EnvProblem[] {
  return groups[provider].filter((name) => !source[name]).map((name) => ({ name, expected: '没有填' }))
}

function present(source: Source): Source {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
}

function unwrap<Value>(parsed: z.util.SafeParseResult<Value>): Value {
  if (parsed.success) return parsed.data
  throw toAppError(toProblems(parsed.error))
}

function toProblems(error: z.core.$ZodError): EnvProblem[] {
  // A list has an issue for each wrong item; the variable is named once.
  const found = new Map(error.issues.map(({ path, message }) => [String(path[0]), message]))
  return [...found].map(([name, expected]) => ({ name, expected }))
}

function toAppError(problems: EnvProblem[]): AppError {
  return new AppError('INTERNAL', { cause: new EnvError(problems) })
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}
