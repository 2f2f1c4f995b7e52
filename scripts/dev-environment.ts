import { checkEnv, completeProviders, envNames, type EnvProblem } from '../shared/runtime/env/env.ts'
import { personaProblems, readWrittenSettings } from './written-settings.ts'

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
  const providers = completeProviders(env)
  if (providers.length === 0) return { env: withoutModels(env), notes, incomplete, fatal }
  return { env: { ...env, MODEL_PROVIDER: providers.join(',') }, notes, incomplete, fatal }
}

function toSentence({ name, expected }: EnvProblem): string {
  return `环境变量 ${name} ${expected}`
}

/** The demonstration is no vendor's: settings meant for one would reach it. */
function withoutModels(env: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(OPENAI|DIFY)_/.test(name)))
}
