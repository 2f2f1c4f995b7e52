import type { EnvProblem } from '../../shared/runtime/env/env.ts'
import { envIdShape, isEnvId } from '../settings/env-id.ts'
import { readWrittenSettings } from '../settings/written-settings.ts'

export interface Credentials {
  secretId: string
  secretKey: string
  /** Only temporary keys have one. */
  token?: string
}

export interface Settings {
  /**
   * Everything written in `.env`, the shell or `.env.local`, the later over the earlier; empty values left
   * out.
   */
  values: Record<string, string>
  /** Sentences about settings that are surely mistakes, such as a name with a typing error. */
  notes: string[]
  /** The environment to deploy to; empty when none is given. */
  envId: string
  /** Null without keys: then the CLI's own login is used. */
  credentials: Credentials | null
}

/** Reads what `npm run dev` reads, besides the keys and the environment of the deployment. */
export async function readSettings(envId?: string): Promise<Settings> {
  const { values, notes } = await readWrittenSettings()
  if (envId !== undefined) values.CLOUDBASE_ENV_ID = envId
  return { values, notes, envId: values.CLOUDBASE_ENV_ID ?? '', credentials: credentialsOf(values) }
}

/** The environment that is configured, for looking at it; rejects when none is. */
export async function readEnvironment(envId?: string): Promise<Settings> {
  const settings = await readSettings(envId)
  if (settings.envId === '') throw new Error('没有填 CLOUDBASE_ENV_ID（或用 --env 指定环境）')
  const [problem] = accountShapes(settings)
  if (problem) throw new Error(`${problem.name} 不对；${problem.expected}`)
  return settings
}

/** What is filled in for the account and cannot be right: names, never values. */
export function accountShapes({ values, envId }: Settings): EnvProblem[] {
  const keys = ['TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY', 'CLOUDBASE_APIKEY']
  const odd = keys.filter((name) => values[name] !== undefined && !/^[!-~]+$/.test(values[name]))
  return [
    ...(envId === '' || isEnvId(envId) ? [] : [{ name: 'CLOUDBASE_ENV_ID', expected: envIdShape }]),
    ...odd.map((name) => ({ name, expected: '应为一串英文字符，里面有空格、全角或看不见的字符' })),
  ]
}

function credentialsOf(values: Record<string, string>): Credentials | null {
  const { TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey } = values
  if (secretId === undefined || secretKey === undefined) return null
  const token = values.TENCENTCLOUD_SESSIONTOKEN
  return { secretId, secretKey, ...(token !== undefined && { token }) }
}
