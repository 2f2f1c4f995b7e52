import { readFunctions } from './declaration.ts'
import { chooseFunctions } from './requirements.ts'
import { readSettings } from './settings.ts'
import { fail, say } from '../command-line/say.ts'
import { printChoice } from './terminal.ts'

export interface DeployFlags {
  'dry-run': boolean
  yes: boolean
  only?: string[] | undefined
  built: boolean
  env?: string | undefined
}

/**
 * Deploys what is configured. Whatever keeps a deployment from beginning is said before anything is built,
 * and what is known without the network before what speaks to the cloud is loaded.
 */
export async function deployProject(flags: DeployFlags): Promise<boolean> {
  const interrupted = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort())
  const settings = await readSettings(flags.env)
  const only = (flags.only ?? []).flatMap((names) => names.split(/[,，]/)).filter(Boolean)
  const choice = chooseFunctions(await readFunctions(settings.values), settings, only)
  printChoice(choice)
  if (choice.problems.length > 0) {
    fail('什么都没有部署。请在 .env.local 里填好，再运行 npm run deploy')
    return false
  }
  const cloud = await (await import('./account.ts')).openCloud(settings)
  // An answer proves the keys, the environment and the network.
  await cloud.database.collections()
  say(`环境 ${settings.envId}：构建、比较……`)
  const [{ buildFunctions }, { stageFunctions }, { deploy }] = await Promise.all([
    import('../build/build-functions.ts'),
    import('./staging.ts'),
    import('./deployment.ts'),
  ])
  if (!flags.built) await buildFunctions()
  const staging = await stageFunctions(settings.envId, choice.functions)
  try {
    const { yes, 'dry-run': dryRun } = flags
    return await deploy({ settings, cloud, staging, yes, dryRun, signal: interrupted.signal })
  } finally {
    await staging.remove()
  }
}
