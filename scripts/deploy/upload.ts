import type { Cli } from './cli.ts'
import type { Cloud } from './cloud.ts'
import { releaseVariable, type Staging } from './staging.ts'

export interface Uploaded {
  done: string[]
  failed: string[]
}

/**
 * Deploys these functions with one run of the CLI and reads from the environment which of them arrived: the
 * CLI goes on past a function that fails and says 0 at the end.
 */
export async function uploadFunctions(
  { cli, cloud, staging }: { cli: Cli; cloud: Cloud; staging: Staging },
  names: string[],
  onLine: (line: string) => void,
): Promise<Uploaded> {
  await staging.choose(names)
  const args = ['fn', 'deploy', '--all', '--force', '--yes']
  const failure = await cli.run(args, staging.folder, onLine).then(
    () => null,
    (error: unknown) => error,
  )
  const uploaded: Uploaded = { done: [], failed: [] }
  for (const name of names) {
    const release = staging.functions.find((one) => one.name === name)?.envVariables[releaseVariable] ?? ''
    const installed = await cloud.functions.find(name)
    const arrived = installed?.variables[releaseVariable] === release
    uploaded[arrived ? 'done' : 'failed'].push(name)
  }
  if (failure && uploaded.failed.length > 0) throw failure
  return uploaded
}

/**
 * Publishes a version of each function that is deployed as declared, to roll back to, unless there is one of
 * this release.
 */
export async function publishReleases(cloud: Cloud, staging: Staging): Promise<void> {
  for (const { name, envVariables } of staging.functions) {
    const release = envVariables[releaseVariable] ?? ''
    const installed = await cloud.functions.find(name)
    if (installed?.variables[releaseVariable] !== release) continue
    const versions = await cloud.functions.versions(name)
    if (versions.some(({ description }) => description === release)) continue
    await cloud.functions.publish(name, release)
  }
}
