import type { Account } from './account.ts'
import { describeDifference, findDifferences } from './differences.ts'
import { probeFunction } from './probe.ts'
import type { Choice } from './requirements.ts'

/** Everything that is wrong with an installed environment, one line each. */
export async function diagnoseEnvironment({ settings, cloud }: Account, choice: Choice): Promise<string[]> {
  const differences = await findDifferences(cloud, choice.functions)
  const findings = differences.map(describeDifference)
  const secret = settings.values.TICKET_SECRET ?? ''
  for (const declared of choice.functions) {
    if (differences.some((one) => one.kind === 'function' && one.name === declared.name && one.isNew))
      continue
    const { name, problem } = await probeFunction(cloud, declared, secret)
    if (problem !== null) findings.push(`函数 ${name}：调用它得到 ${problem}`)
  }
  return findings
}
