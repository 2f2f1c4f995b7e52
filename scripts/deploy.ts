import { parseArgs } from 'node:util'
import { buildFunctions } from './build-functions.ts'
import { messageOf } from './deploy/api-failure.ts'
import { readFunctions } from './deploy/declaration.ts'
import { deploy } from './deploy/deployment.ts'
import { chooseFunctions } from './deploy/requirements.ts'
import { readSettings } from './deploy/settings.ts'
import { stageFunctions } from './deploy/staging.ts'
import { fail, printChoice, say } from './deploy/terminal.ts'

const { values: flags } = parseArgs({
  options: {
    env: { type: 'string' },
    only: { type: 'string', multiple: true, default: [] },
    yes: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    /** Deploys what `npm run build` left, as it stands. */
    built: { type: 'boolean', default: false },
  },
})

const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort())

const settings = await readSettings(flags.env)
const only = flags.only.flatMap((names) => names.split(','))
const choice = chooseFunctions(await readFunctions(settings.values), settings, only)
printChoice(choice)
if (choice.problems.length > 0) {
  fail('什么都没有部署。请在 .env.local 里填好，再运行 npm run deploy')
  process.exit(1)
}
say(`环境 ${settings.envId}：构建、比较……`)
if (!flags.built) await buildFunctions()
const staging = await stageFunctions(settings.envId, choice.functions)
try {
  const { yes, 'dry-run': dryRun } = flags
  const succeeded = await deploy({ settings, staging, yes, dryRun, signal: interrupted.signal })
  if (!succeeded) process.exitCode = 1
} catch (error) {
  fail(messageOf(error))
  process.exitCode = 1
} finally {
  await staging.remove()
}
