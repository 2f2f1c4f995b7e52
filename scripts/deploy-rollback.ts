import { parseArgs } from 'node:util'
import { openAccount } from './deploy/account.ts'
import { messageOf } from './deploy/api-failure.ts'
import { openCli } from './deploy/cli.ts'
import { rollBack } from './deploy/rollback.ts'
import { done, fail } from './deploy/terminal.ts'

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { env: { type: 'string' }, to: { type: 'string' } },
})

const [name] = positionals

try {
  if (name === undefined) throw new Error('用法：npm run rollback -- chat [--to 版本号 | --to latest]')
  const { settings, cloud } = await openAccount(flags.env)
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
