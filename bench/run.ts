import { runCommand } from '../scripts/command-line/command.ts'
import { leave } from '../scripts/command-line/leave.ts'
import { printMeasurements, type Measurement } from './report.ts'

/** What is measured, by the name under which it can be asked for alone. */
const parts: Record<string, { title: string; measure: () => Promise<Measurement[]> }> = {
  bundles: {
    title: 'Bundles',
    measure: async () => (await import('./bundles.ts')).measureBundles(),
  },
  turn: { title: 'One turn', measure: async () => (await import('./turn.ts')).measureTurn() },
  gateway: {
    title: 'Streams through the gateway',
    measure: async () => (await import('./gateway.ts')).measureGateway(),
  },
  dev: { title: 'A developer at work', measure: async () => (await import('./dev.ts')).measureDev() },
  requests: {
    title: 'Requests to the database',
    measure: async () => (await import('./database-requests.ts')).measureDatabaseRequests(),
  },
  cloud: {
    title: 'Requests to the local cloud',
    measure: async () => (await import('./data-plane.ts')).measureDataPlane(),
  },
  database: {
    title: 'The local document database',
    measure: async () => (await import('./database.ts')).measurePage(),
  },
  scale: {
    title: 'A million messages against a hundred',
    measure: async () => (await import('./scale.ts')).measureScale(),
  },
}

await runCommand(
  {
    run: 'npm run bench',
    flags: {
      compare: {
        type: 'string',
        value: '<目录>',
        says: '用这个目录里的 compare.sh，把本项目和对照项目一起量',
      },
      runs: { type: 'string', value: '<次数>', default: '3', says: '对照几次，取中位数' },
    },
    word: '<部分>',
  },
  async ({ compare, runs, word }) => {
    if (compare !== undefined) await printComparison(compare, Number(runs))
    else await measure(word)
  },
)

async function measure(name: string | undefined): Promise<void> {
  if (name !== undefined && !parts[name])
    leave(`没有「${name}」这一部分`, `有：${Object.keys(parts).join(' ')}`)
  const startedAt = performance.now()
  for (const [key, part] of Object.entries(parts)) {
    if (name !== undefined && key !== name) continue
    if (!printMeasurements(part.title, await part.measure())) process.exitCode = 1
  }
  console.log(`\n${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
}

async function printComparison(folder: string, times: number): Promise<void> {
  if (!Number.isInteger(times) || times < 1) leave('--runs 后面要写一个正整数')
  const { compare: run, CompareError } = await import('./compare.ts')
  const table = await run(folder, times).catch((error: unknown) => {
    if (error instanceof CompareError) leave(error.message)
    throw error
  })
  console.log(table)
}
