import { tmpdir } from 'node:os'
import type { Cli } from './cli.ts'
import type { Cloud } from './cloud.ts'
import { latest } from './cloud-functions.ts'
import { releaseVariable } from './staging.ts'

interface Tools {
  cli: Cli
  cloud: Cloud
  envId: string
}

/**
 * Sends all calls of a function to an earlier version: the one given, or the newest that is other than what
 * serves now. The code under `$LATEST` stays; the next deployment serves it again. Answers the version.
 */
export async function rollBack({ cli, cloud, envId }: Tools, name: string, to?: string): Promise<string> {
  const version = to === 'latest' ? latest : (to ?? (await previousVersion(cloud, name)))
  const args = ['fn', 'config-route', name, version, '100']
  // The CLI refuses a single version, though the other's share be nothing.
  await cli.run([...args, version === latest ? '1' : latest, '0', '-e', envId], tmpdir())
  const serving = await cloud.functions.serving(name)
  if (serving !== version) throw new Error(`${name} 的流量仍在版本 ${serving}`)
  return version
}

async function previousVersion({ functions }: Cloud, name: string): Promise<string> {
  const [versions, serving, installed] = await Promise.all([
    functions.versions(name),
    functions.serving(name),
    functions.find(name),
  ])
  const release = installed?.variables[releaseVariable]
  const earlier =
    serving === latest
      ? versions.find(({ description }) => description !== release)
      : versions.find(({ version }) => Number(version) < Number(serving))
  if (!earlier) throw new Error(`${name} 没有更早的版本`)
  return earlier.version
}
