import { readLogin } from './cli.ts'
import { connectCloud, type Cloud } from './cloud.ts'
import { readEnvironment, type Settings } from './settings.ts'

export interface Account {
  settings: Settings
  cloud: Cloud
}

export async function openAccount(envId?: string): Promise<Account> {
  const settings = await readEnvironment(envId)
  return { settings, cloud: await openCloud(settings) }
}

/** With the keys that are written, or else with those of the CLI's own login. */
export async function openCloud({ envId, credentials }: Settings): Promise<Cloud> {
  return connectCloud(envId, credentials ?? (await readLogin()))
}
