import { readFunctionName } from './declaration.ts'
import { readEnvironment } from './settings.ts'
import { done } from '../command-line/say.ts'

export interface RollbackFlags {
  word: string | undefined
  to?: string | undefined
  env?: string | undefined
}

/** Sends the calls of the function that was named to an earlier version. */
export async function rollBackFunction({ word, to, env }: RollbackFlags): Promise<void> {
  if (to !== undefined && !/^(latest|[1-9]\d*)$/.test(to))
    throw new Error(`--to ${to} 不对；应为版本号，如 3，或 latest`)
  const name = await readFunctionName(word)
  const settings = await readEnvironment(env)
  const [{ openCloud }, { openCli }, { rollBack }] = await Promise.all([
    import('./account.ts'),
    import('./cli.ts'),
    import('./rollback.ts'),
  ])
  const cloud = await openCloud(settings)
  // Asked first: the CLI does not say why it could not log in.
  if (!(await cloud.functions.find(name))) throw new Error(`环境 ${settings.envId} 里还没有部署 ${name}`)
  const cli = await openCli(settings)
  try {
    const version = await rollBack({ cli, cloud, envId: settings.envId }, name, to)
    done(`${name} 的流量现在全部走版本 ${version}`)
  } finally {
    await cli.close()
  }
}
