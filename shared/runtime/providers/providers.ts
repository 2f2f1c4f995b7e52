import * as z from 'zod/mini'
import { count, list } from '../env/env-fields.ts'
import {
  missingOf,
  present,
  problemsIn,
  toAppError,
  unwrap,
  type EnvProblem,
  type Source,
} from '../env/env-problems.ts'
import { checkDify, dify } from './dify.ts'
import { checkOpenAi, openai } from './openai.ts'
import type { Check, Provider } from './provider.ts'

const described = [openai, dify] as const
export type ProviderName = (typeof described)[number]['name']

/** In the order of preference, when several are configured and MODEL_PROVIDER does not order them. */
export const providers: readonly Provider<ProviderName>[] = described

/** The trials of `npm run doctor`, apart from the providers because no deployed bundle needs them. */
export const checks: Record<ProviderName, Check> = { openai: checkOpenAi, dify: checkDify }

const names = described.map(({ name }) => name)
const providerList = z.pipe(
  z.pipe(
    list,
    z.transform((given) => given.map((name) => name.toLowerCase())),
  ),
  z.array(z.enum(names, { error: `应为 ${names.join('、')}，或用逗号隔开的几个` })),
)

const ownSchema = z.object({
  MODEL_PROVIDER: z.optional(providerList),
  MODEL_FIRST_BYTE_MS: count(30_000),
  MODEL_IDLE_MS: count(30_000),
})

/** The schemas of all settings that concern the models. */
export const modelSchemas = [ownSchema, ...described.map(({ schema }) => schema)] as const

export interface ModelEnv {
  /** At least one provider, in order of preference; the whole group of each is set. */
  providers: Provider<ProviderName>[]
  firstByteMs: number
  idleMs: number
}

/**
 * Parses the settings of the models when a turn first needs one. Without MODEL_PROVIDER, every provider with
 * a complete group is used.
 */
export function parseModelEnv(source: Source): ModelEnv {
  const given = present(source)
  const wrong = problemsIn(modelSchemas, given)
  if (wrong.length > 0) throw toAppError(wrong)
  const env = unwrap(ownSchema.safeParse(given))
  const chosen = env.MODEL_PROVIDER ? named(env.MODEL_PROVIDER) : completeProviders(source)
  const missing = chosen.flatMap((provider) => missingOf(groupOf(provider), source))
  if (chosen.length === 0) missing.push({ name: 'MODEL_PROVIDER', expected: '没有填，也没有填全的一组密钥' })
  if (missing.length > 0) throw toAppError(missing)
  return { providers: chosen, firstByteMs: env.MODEL_FIRST_BYTE_MS, idleMs: env.MODEL_IDLE_MS }
}

/** Returns what providers lack that are demanded or, when none is, those that are partly configured. */
export function missingForModels(given: Source): { missing: EnvProblem[]; demanded: boolean } {
  const demanded = ownSchema.shape.MODEL_PROVIDER.safeParse(given.MODEL_PROVIDER).data
  const begun = providers.filter((provider) =>
    groupOf(provider).some((name) => given[name] !== undefined && (provider.serves?.(name, given) ?? true)),
  )
  const chosen = demanded ? named(demanded) : begun
  return {
    missing: chosen.flatMap((provider) => missingOf(groupOf(provider), given)),
    demanded: demanded !== undefined,
  }
}

/** Returns the providers whose variables are all set. */
export function completeProviders(source: Source): Provider<ProviderName>[] {
  return providers.filter((provider) => missingOf(groupOf(provider), source).length === 0)
}

export const groupOf = ({ group }: Provider): string[] => Object.values(group)

/** Returns how the names of a provider's variables begin. */
export const prefixOf = ({ name }: Provider): string => `${name.toUpperCase()}_`

function named(wanted: readonly ProviderName[]): Provider<ProviderName>[] {
  return wanted.flatMap((name) => providers.filter((provider) => provider.name === name))
}
