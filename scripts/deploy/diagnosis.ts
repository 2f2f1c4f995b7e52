import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf } from '../command-line/failure.ts'
import { checkMiniprogram } from '../settings/miniprogram-settings.ts'
import { tryModels } from '../settings/model-trial.ts'
import { readFunctions } from './declaration.ts'
import { chooseFunctions, type Choice, type Requirement } from './requirements.ts'
import type { Settings } from './settings.ts'

/** Interfaces of WeChat that functions call, by the file that asks the platform for them. */
const openApis: Record<string, string[]> = {
  'cloudfunctions/chat/config.json': ['security.msgSecCheck'],
  'cloudfunctions/sweep/config.json': ['subscribeMessage.send'],
}

export interface Diagnosis {
  /** What is wrong, one line each. */
  findings: string[]
  /** What may be meant so. */
  advice: string[]
  choice: Choice
}

/** Looks at what is written here: settings, models, mini-program. Asks the models and nobody else. */
export async function diagnoseProject(settings: Settings): Promise<Diagnosis> {
  const choice = chooseFunctions(await readFunctions(settings.values), settings, [])
  // Without an environment nothing is about to be deployed, so what only a deployment needs may come later.
  const isLater = ({ isAbsent }: Requirement): boolean => settings.envId === '' && isAbsent === true
  const wrong = choice.problems.filter((problem) => !isLater(problem))
  const findings = wrong.map(({ name, expected }) => `本机的配置 ${name}：${expected}`)
  findings.push(...settings.notes)
  for (const { provider, problem } of await tryModels(settings.values))
    if (problem !== null) findings.push(`模型 ${provider}：${problem}`)
  const miniprogram = await checkMiniprogram(settings.envId)
  findings.push(...miniprogram.findings, ...(await checkOpenApis()))
  const advice = choice.advice.filter((line) => !settings.notes.includes(line))
  const later = choice.problems.filter(isLater).map(({ name }) => name)
  if (later.length > 0) advice.push(`还没有填 ${later.join('、')}：部署前再填；这次只检查本机`)
  advice.push(...labelAdvice(settings))
  return { findings, advice: [...advice, ...miniprogram.advice], choice }
}

/** Exported files name who generated the replies: the law means a legal name, not the product's. */
function labelAdvice({ envId, values }: Settings): string[] {
  if (envId === '' || values.AI_LABEL_PRODUCER !== undefined) return []
  return ['没有填 AI_LABEL_PRODUCER：导出文件的隐式标识要写服务提供者的法定名称或编码（GB 45438-2025）']
}

async function checkOpenApis(): Promise<string[]> {
  const findings: string[] = []
  for (const [file, names] of Object.entries(openApis)) {
    const given = await readFile(join(file), 'utf8').then(permissionsOf, messageOf)
    if (typeof given === 'string') findings.push(`微信权限 ${file}：${given}`)
    else
      findings.push(
        ...names.filter((name) => !given.includes(name)).map((name) => `微信权限 ${file}：没有 ${name}`),
      )
  }
  return findings
}

function permissionsOf(text: string): string[] {
  const { permissions } = JSON.parse(text) as { permissions?: { openapi?: string[] } }
  return permissions?.openapi ?? []
}
