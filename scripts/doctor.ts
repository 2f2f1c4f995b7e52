import { openCloud } from './deploy/account.ts'
import { diagnoseEnvironment, diagnoseProject } from './deploy/diagnosis.ts'
import type { Choice } from './deploy/requirements.ts'
import { readSettings, type Settings } from './deploy/settings.ts'
import { done, fail, printSkipped, warn } from './deploy/terminal.ts'
import { messageOf } from './command-line/failure.ts'
import { envFlag, readFlags } from './command-line/flags.ts'

const flags = readFlags({ run: 'npm run doctor', flags: { env: envFlag } })

try {
  const settings = await readSettings(flags.env)
  const { findings, advice, choice } = await diagnoseProject(settings)
  printSkipped(choice, '不检查')
  for (const line of advice) warn(line)
  for (const finding of findings) fail(finding)
  const wrong = settings.envId === '' ? [] : await lookAt(settings, choice)
  for (const finding of wrong) fail(finding)
  if (findings.length + wrong.length > 0) process.exitCode = 1
  else done(settings.envId === '' ? '本机一切正常' : `环境 ${settings.envId} 一切正常`)
} catch (error) {
  fail(messageOf(error))
  process.exitCode = 1
}

async function lookAt(settings: Settings, choice: Choice): Promise<string[]> {
  return diagnoseEnvironment({ settings, cloud: await openCloud(settings) }, choice)
}
