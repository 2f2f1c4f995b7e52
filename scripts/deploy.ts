import { buildFunctions } from './build/build-functions.ts'
import { openCloud } from './deploy/account.ts'
import { readFunctions } from './deploy/declaration.ts'
import { deploy } from './deploy/deployment.ts'
import { chooseFunctions } from './deploy/requirements.ts'
import { readSettings, type Settings } from './deploy/settings.ts'
import { stageFunctions } from './deploy/staging.ts'
import { fail, printChoice, say } from './deploy/terminal.ts'
import { messageOf } from './command-line/failure.ts'
import { envFlag, readFlags } from './command-line/flags.ts'

const flags = readFlags({
  run: 'npm run deploy',
  flags: {
    'dry-run': { type: 'boolean', default: false, says: '只看要做什么' },
    yes: { type: 'boolean', default: false, says: '不询问' },
    only: { type: 'string', multiple: true, value: '<函数名>', says: '只部署这些；可重复，可用逗号' },
    built: { type: 'boolean', default: false, says: '用现成的构建' },
    env: envFlag,
  },
})

const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort())

try {
  if (!(await run(await readSettings(flags.env)))) process.exitCode = 1
} catch (error) {
  fail(messageOf(error))
  process.exitCode = 1
}

/** Whatever keeps a deployment from beginning is said before anything is built. */
async function run(settings: Settings): Promise<boolean> {
  const only = (flags.only ?? []).flatMap((names) => names.split(/[,，]/)).filter(Boolean)
  const choice = chooseFunctions(await readFunctions(settings.values), settings, only)
  printChoice(choice)
  if (choice.problems.length > 0) {
    fail('什么都没有部署。请在 .env.local 里填好，再运行 npm run deploy')
    return false
  }
  const cloud = await openCloud(settings)
  // An answer proves the keys, the environment and the network.
  await cloud.database.collections()
  say(`环境 ${settings.envId}：构建、比较……`)
  if (!flags.built) await buildFunctions()
  const staging = await stageFunctions(settings.envId, choice.functions)
  try {
    const { yes, 'dry-run': dryRun } = flags
    return await deploy({ settings, cloud, staging, yes, dryRun, signal: interrupted.signal })
  } finally {
    await staging.remove()
  }
}
