import { checkEnv, completeProviders, envNames, type EnvProblem } from '../shared/runtime/env.ts'
import { readEnvFile } from './env-file.ts'

export interface DevEnvironment {
  /** For the functions; without MODEL_PROVIDER the offline demonstration speaks. */
  env: Record<string, string>
  /** Sentences for the terminal about what is missing or wrong: names, never values. */
  notes: string[]
  /** Whether the functions could not work this way. */
  fatal: boolean
}

/** What the functions get: `.env`, over it the shell, over it `.env.local`. An empty value counts as not written. */
export async function readDevEnvironment(): Promise<DevEnvironment> {
  const layers = [await readEnvFile('.env'), process.env, await readEnvFile('.env.local')]
  const env: Record<string, string> = {}
  for (const layer of layers) {
    for (const name of envNames) if (layer[name]) env[name] = layer[name]
  }
  const { wrong, missing, demanded } = checkEnv(env)
  const notes = [...wrong, ...missing].map(toSentence)
  const fatal = wrong.length > 0 || (demanded && missing.length > 0)
  if (fatal || env.MODEL_PROVIDER) return { env, notes, fatal }
  const providers = completeProviders(env)
  if (providers.length === 0) return { env: withoutModels(env), notes, fatal }
  return { env: { ...env, MODEL_PROVIDER: providers.join(',') }, notes, fatal }
}

function toSentence({ name, expected }: EnvProblem): string {
  return `环境变量 ${name} ${expected}`
}

/** The demonstration is no vendor's: settings meant for one would reach it. */
function withoutModels(env: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(OPENAI|DIFY)_/.test(name)))
}
