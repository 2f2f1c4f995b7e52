import { parseArgs } from 'node:util'
import { openAccount } from './deploy/account.ts'
import { messageOf } from './deploy/api-failure.ts'
import { diagnose } from './deploy/diagnosis.ts'
import { done, fail, warn } from './deploy/terminal.ts'

const { values: flags } = parseArgs({ options: { env: { type: 'string' } } })

try {
  const account = await openAccount(flags.env)
  const { findings, choice } = await diagnose(account)
  for (const { name, needs } of choice.skipped) warn(`${name}：没有填 ${needs.join('、')}，不检查`)
  for (const finding of findings) fail(finding)
  if (findings.length === 0) done(`环境 ${account.settings.envId} 一切正常`)
  else process.exitCode = 1
} catch (error) {
  fail(messageOf(error))
  process.exitCode = 1
}
