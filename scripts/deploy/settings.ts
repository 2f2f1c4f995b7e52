import { readWrittenSettings } from '../written-settings.ts'

export interface Credentials {
  secretId: string
  secretKey: string
  /** Of temporary keys. */
  token?: string
}

export interface Settings {
  /** Everything written in `.env`, the shell or `.env.local`, the later over the earlier; empty values left out. */
  values: Record<string, string>
  /** Sentences about what was surely written otherwise than meant. */
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

function credentialsOf(values: Record<string, string>): Credentials | null {
  const { TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey } = values
  if (secretId === undefined || secretKey === undefined) return null
  const token = values.TENCENTCLOUD_SESSIONTOKEN
  return { secretId, secretKey, ...(token !== undefined && { token }) }
}
