import { diagnoseProject } from './diagnosis.ts'
import { accountShapes, readSettings, type Settings } from './settings.ts'
import type { Choice } from './requirements.ts'
import { done, fail, warn } from '../command-line/say.ts'
import { printSkipped } from './terminal.ts'

/** Prints what is wrong here and in the environment; answers whether nothing is. */
export async function examine(envId: string | undefined): Promise<boolean> {
  const settings = await readSettings(envId)
  const { findings, advice, choice } = await diagnoseProject(settings)
  printSkipped(choice, '不检查')
  for (const line of advice) warn(line)
  for (const finding of findings) fail(finding)
  const wrong = isNamed(settings) ? await lookAt(settings, choice) : []
  for (const finding of wrong) fail(finding)
  if (findings.length + wrong.length > 0) return false
  done(settings.envId === '' ? '本机一切正常' : `环境 ${settings.envId} 一切正常`)
  return true
}

/** There is an environment to ask for, and nothing about its name or keys that the cloud must refuse. */
function isNamed(settings: Settings): boolean {
  return settings.envId !== '' && accountShapes(settings).length === 0
}

async function lookAt(settings: Settings, choice: Choice): Promise<string[]> {
  const [{ openCloud }, { diagnoseEnvironment }] = await Promise.all([
    import('./account.ts'),
    import('./environment-diagnosis.ts'),
  ])
  return diagnoseEnvironment({ settings, cloud: await openCloud(settings) }, choice)
}
