import { checkEnv, envNames } from '../../shared/runtime/check-env.ts'
import type { EnvProblem } from '../../shared/runtime/env/env.ts'
import { completeProviders, prefixOf, providers } from '../../shared/runtime/providers/providers.ts'
import { personaProblems, readWrittenSettings } from '../settings/written-settings.ts'

export interface DevEnvironment {
  /** For the functions; without MODEL_PROVIDER the offline demonstration speaks. */
  env: Record<string, string>
  /** Sentences for the terminal about what is missing or wrong: names, never values. */
  notes: string[]
  /** Whether a group of keys was begun and not filled in. */
  incomplete: boolean
  /** Whether the functions could not work this way. */
  fatal: boolean
}

/** What the functions get of the written settings, of this folder unless another is given. */
export async function readDevEnvironment(
  ...from: Parameters<typeof readWrittenSettings>
): Promise<DevEnvironment> {
  const { values, notes: written } = await readWrittenSettings(...from)
  const env = Object.fromEntries(Object.entries(values).filter(([name]) => envNames.includes(name)))
  const { wrong, missing, demanded } = checkEnv(env)
  const problems = [...wrong, ...personaProblems(env), ...missing]
  const notes = [...written, ...problems.map(toSentence)]
  const incomplete = missing.length > 0
  const fatal = problems.length > missing.length || (demanded && incomplete)
  if (fatal || env.MODEL_PROVIDER) return { env, notes, incomplete, fatal }
  const complete = completeProviders(env).map(({ name }) => name)
  if (complete.length === 0) return { env: withoutModels(env), notes, incomplete, fatal }
  return { env: { ...env, MODEL_PROVIDER: complete.join(',') }, notes, incomplete, fatal }
}

function toSentence({ name, expected }: EnvProblem): string {
  return `环境变量 ${name} ${expected}`
}

const isOfVendor = (name: string) => providers.some((provider) => name.startsWith(prefixOf(provider)))

/** The demonstration is no vendor's: settings meant for one would reach it. */
function withoutModels(env: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isOfVendor(name)))
}
