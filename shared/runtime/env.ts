import * as z from 'zod/mini'
import { AppError } from '../contract/errors.ts'

const providers = ['openai', 'dify'] as const

const text = z.string().check(z.minLength(1))
const url = z.url({ protocol: /^https?$/ })
const choice = <const Options extends readonly [string, ...string[]]>(
  options: Options,
  preset: Options[number],
) => z._default(z.enum(options), preset)
const flag = z.pipe(
  choice(['0', '1'], '0'),
  z.transform((value) => value === '1'),
)
const count = (preset: number) => z._default(z.coerce.number().check(z.int(), z.positive()), preset)
const json = z.pipe(
  text,
  z.transform((value, context): Record<string, unknown> => {
    const parsed: unknown = parseJson(value)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed }
    context.issues.push({ code: 'custom', message: '不是 JSON 对象', input: value })
    return z.NEVER
  }),
)

const providerList = z.pipe(
  text,
  z.pipe(
    z.transform((value: string) => value.split(',').map((name) => name.trim())),
    z.array(z.enum(providers)).check(z.minLength(1)),
  ),
)

/** Every variable the functions read, with its default. An empty value counts as absent. */
const schema = z.object({
  MODEL_PROVIDER: providerList,
  MODEL_FIRST_BYTE_MS: count(30_000),
  MODEL_IDLE_MS: count(30_000),
  TURN_MS: count(100_000),

  OPENAI_BASE_URL: z.optional(url),
  OPENAI_API_KEY: z.optional(text),
  OPENAI_MODEL: z.optional(text),
  OPENAI_TEMPERATURE: z.optional(z.coerce.number()),
  OPENAI_MAX_TOKENS: z.optional(z.coerce.number().check(z.int(), z.positive())),
  OPENAI_EXTRA_BODY: z.optional(json),

  DIFY_BASE_URL: z.optional(url),
  DIFY_API_KEY: z.optional(text),
  DIFY_INPUTS: z.optional(json),

  PERSONA: z._default(text, 'zhiji'),
  QUOTA_PER_MINUTE: count(20),
  QUOTA_PER_DAY: count(500),
  EMOTION_TAGGER: choice(['local', 'model'], 'local'),

  MODERATION: choice(['wechat', 'off'], 'wechat'),
  MODERATION_STRICT: flag,
  MODERATION_ON_REVIEW: choice(['pass', 'block'], 'pass'),
  MODERATION_ON_FAILURE: choice(['pass', 'block'], 'pass'),
  MODERATION_TIMEOUT_MS: count(3000),

  TICKET_SECRET: z.optional(z.string().check(z.minLength(32))),
})

export type Env = z.infer<typeof schema>

export const envNames: string[] = Object.keys(schema.shape)

/** Parses the environment; what is wrong is named in the cause, which goes to the log: names of variables, never values. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = schema.safeParse(given)
  const problems = parsed.success
    ? missingKeys(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  if (!parsed.success || problems.length > 0) {
    throw new AppError('INTERNAL', { cause: new EnvError(problems) })
  }
  return parsed.data
}

/** Its message may be logged: it speaks of variables only. */
export class EnvError extends Error {
  constructor(problems: string[]) {
    super(`environment: ${problems.join('; ')}`)
    this.name = 'EnvError'
  }
}

function missingKeys(env: Env): string[] {
  const needed: (keyof Env)[] = env.MODEL_PROVIDER.flatMap((provider): (keyof Env)[] =>
    provider === 'openai'
      ? ['OPENAI_BASE_URL', 'OPENAI_API_KEY', 'OPENAI_MODEL']
      : ['DIFY_BASE_URL', 'DIFY_API_KEY'],
  )
  return needed.filter((name) => env[name] === undefined).map((name) => `${name}: missing`)
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}
