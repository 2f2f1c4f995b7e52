import { readLogin } from './cli.ts'
import { connectCloud, type Cloud } from './cloud.ts'
import { accountShapes, readSettings, type Settings } from './settings.ts'

export interface Account {
  settings: Settings
  cloud: Cloud
}

/** The environment that is configured, for looking at it; rejects when none is. */
export async function openAccount(envId?: string): Promise<Account> {
  const settings = await readSettings(envId)
  if (settings.envId === '') throw new Error('没有填 CLOUDBASE_ENV_ID（或用 --env 指定环境）')
  const [problem] = accountShapes(settings)
  if (problem) throw new Error(`${problem.name} 不对；${problem.expected}`)
  return { settings, cloud: await openCloud(settings) }
}

/** With the keys that are written, or else with those of the CLI's own login. */
export async function openCloud({ envId, credentials }: Settings): Promise<Cloud> {
  return connectCloud(envId, credentials ?? (await readLogin()))
}
