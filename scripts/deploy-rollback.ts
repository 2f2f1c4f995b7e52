import { openAccount } from './deploy/account.ts'
import { openCli } from './deploy/cli.ts'
import { readFunctionName } from './deploy/declaration.ts'
import { rollBack } from './deploy/rollback.ts'
import { done, fail } from './deploy/terminal.ts'
import { messageOf } from './command-line/failure.ts'
import { envFlag, readFlags } from './command-line/flags.ts'

const flags = readFlags({
  run: 'npm run rollback',
  word: '<函数名>',
  flags: {
    to: { type: 'string', value: '<版本号|latest>', says: '切到这个版本；不写则为上一个不同的版本' },
    env: envFlag,
  },
})

try {
  if (flags.to !== undefined && !/^(latest|[1-9]\d*)$/.test(flags.to))
    throw new Error(`--to ${flags.to} 不对；应为版本号，如 3，或 latest`)
  const name = await readFunctionName(flags.word)
  const { settings, cloud } = await openAccount(flags.env)
  // Asked first: the CLI does not say why it could not log in.
  if (!(await cloud.functions.find(name))) throw new Error(`环境 ${settings.envId} 里还没有部署 ${name}`)
  const cli = await openCli(settings)
  try {
    const version = await rollBack({ cli, cloud, envId: settings.envId }, name, flags.to)
    done(`${name} 的流量现在全部走版本 ${version}`)
  } finally {
    await cli.close()
  }
} catch (error) {
  fail(messageOf(error))
  process.exitCode = 1
}
