import { messageOf } from '../command-line/failure.ts'
import { openCli } from './cli.ts'
import type { Cloud } from './cloud.ts'
import { describeDifference, findDifferences, isRepairable, type Difference } from './differences.ts'
import { probeFunction } from './probe.ts'
import { provisionDatabase, provisionRoutes } from './provision.ts'
import type { Settings } from './settings.ts'
import type { Staging } from './staging.ts'
import { done, fail, say, warn } from '../command-line/say.ts'
import { confirm, printProbes } from './terminal.ts'
import { publishReleases, uploadFunctions, type Uploaded } from './upload.ts'

export interface Deployment {
  settings: Settings
  cloud: Cloud
  staging: Staging
  /** Do not ask. */
  yes: boolean
  /** Only show what would be done. */
  dryRun: boolean
  /** Ends the deployment after the step that is under way. */
  signal: AbortSignal
}

/** Compares, shows, asks, then brings the environment to what is declared. Answers whether it is. */
export async function deploy(deployment: Deployment): Promise<boolean> {
  const { cloud, staging, yes, dryRun } = deployment
  const differences = await findDifferences(cloud, staging.functions)
  printPlan(differences)
  const steps = differences.filter(isRepairable)
  if (dryRun) return true
  if (steps.length > 0) {
    if (!yes && !(await confirm('照此部署？'))) {
      fail('没有部署。确认无误后运行 npm run deploy -- --yes')
      return false
    }
    if (!(await carryOut(deployment, steps))) return false
  }
  const working = await probeAll(deployment)
  return working && differences.every(isRepairable)
}

function printPlan(differences: Difference[]): void {
  if (differences.length === 0) return done('没有要改的')
  say('要做的：')
  for (const difference of differences) {
    const line = describeDifference(difference)
    if (isRepairable(difference)) say(`  ${line}`)
    else warn(line)
  }
}

/**
 * The database first: a function must find its collections. What is done stays done; the next run does the
 * rest.
 */
async function carryOut(deployment: Deployment, steps: Difference[]): Promise<boolean> {
  const { cloud } = deployment
  const onDone = (what: string): void => {
    done(what)
    deployment.signal.throwIfAborted()
  }
  try {
    await provisionDatabase(cloud, steps, onDone)
    const uploaded = await upload(deployment, steps)
    for (const step of steps) if (step.kind === 'rollback') await cloud.functions.serveLatest(step.name)
    await publishReleases(cloud, deployment.staging)
    // The CLI has added the first path of each function by itself.
    const left = await findDifferences(cloud, deployment.staging.functions)
    await provisionRoutes(cloud, left, onDone)
    return uploaded
  } catch (error) {
    fail(deployment.signal.aborted ? '中断了' : messageOf(error))
    await reportRest(cloud, deployment.staging)
    return false
  }
}

async function upload(deployment: Deployment, steps: Difference[]): Promise<boolean> {
  const names = steps.flatMap((step) => (step.kind === 'function' ? [step.name] : []))
  if (names.length === 0) return true
  say(`上传 ${names.join('、')}……`)
  const uploaded = await uploadByCli(deployment, names)
  if (uploaded.done.length > 0) done(`已部署 ${uploaded.done.join('、')}`)
  if (uploaded.failed.length === 0) return true
  fail(`没有部署成 ${uploaded.failed.join('、')}；再运行一次 npm run deploy 会接着做`)
  return false
}

async function uploadByCli(
  { settings, cloud, staging, signal }: Deployment,
  names: string[],
): Promise<Uploaded> {
  const cli = await openCli(settings, signal)
  try {
    return await uploadFunctions({ cli, cloud, staging }, names, (line) => {
      if (/^[✔✖] (\[|  )/.test(line)) say(`  ${line}`)
    })
  } finally {
    await cli.close()
  }
}

/** After a failure: what is still to be done, as the environment shows it now. */
async function reportRest(cloud: Cloud, staging: Staging): Promise<void> {
  const left = await findDifferences(cloud, staging.functions).catch(() => null)
  if (!left) return fail('也读不到环境现在的状态；再运行一次 npm run deploy 会接着做')
  say('还没有做的（再运行一次 npm run deploy 会接着做）：')
  for (const difference of left) say(`  ${describeDifference(difference)}`)
}

async function probeAll({ settings, cloud, staging }: Deployment): Promise<boolean> {
  const secret = settings.values.TICKET_SECRET ?? ''
  const probes = []
  for (const one of staging.functions) probes.push(await probeFunction(cloud, one, secret))
  printProbes(probes)
  return probes.every(({ problem }) => problem === null)
}
