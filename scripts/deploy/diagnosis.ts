import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from './account.ts'
import { messageOf } from './api-failure.ts'
import { readFunctions } from './declaration.ts'
import { describeDifference, findDifferences } from './differences.ts'
import { checkModels } from './model-check.ts'
import { probeFunction } from './probe.ts'
import { chooseFunctions, type Choice } from './requirements.ts'

/** Interfaces of WeChat that functions call, by the file that asks the platform for them. */
const openApis: Record<string, string[]> = {
  'cloudfunctions/chat/config.json': ['security.msgSecCheck'],
}

/** Everything that is wrong with an installed environment, one line each. */
export async function diagnose({
  settings,
  cloud,
}: Account): Promise<{ findings: string[]; choice: Choice }> {
  const choice = chooseFunctions(await readFunctions(settings.values), settings, [])
  const findings = choice.problems.map(({ name, expected }) => `本机的配置 ${name}：${expected}`)
  const differences = await findDifferences(cloud, choice.functions)
  findings.push(...differences.map(describeDifference))
  findings.push(...(await checkOpenApis()), ...(await checkModels(settings.values)))
  const secret = settings.values.TICKET_SECRET ?? ''
  for (const declared of choice.functions) {
    if (differences.some((one) => one.kind === 'function' && one.name === declared.name && one.isNew))
      continue
    const { name, problem } = await probeFunction(cloud, declared, secret)
    if (problem !== null) findings.push(`函数 ${name}：调用它得到 ${problem}`)
  }
  return { findings, choice }
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
