import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { median } from './report.ts'

/** The script of the peers' folder: it measures the peers and this project, and leaves its rows in OUT. */
const script = 'compare.sh'

const quantiles = z.object({ p50: z.number().nullable(), p99: z.number().nullable() })
const rowShape = z.object({
  adapter: z.string(),
  concurrency: z.number(),
  tps: z.number(),
  turnsPerSecond: z.number(),
  addedMs: quantiles,
  beforeUpstreamMs: quantiles,
  tokenMs: quantiles,
  processes: z.record(z.string(), z.object({ rssMb: z.number(), cpuMsPerTurn: z.number().nullable() })),
})
type Row = z.infer<typeof rowShape>

/** What cannot be compared; the message is for the terminal. */
export class CompareError extends Error {
  override name = 'CompareError'
}

/** What is read off a row, in the order of the table. */
const figures: Record<string, (row: Row) => number | null | undefined> = {
  'turns/s': (row) => row.turnsPerSecond,
  'added p50 ms': (row) => row.addedMs.p50,
  'added p99 ms': (row) => row.addedMs.p99,
  'before the model p50 ms': (row) => row.beforeUpstreamMs.p50,
  'token p50 ms': (row) => row.tokenMs.p50,
  'token p99 ms': (row) => row.tokenMs.p99,
  'CPU ms/turn': (row) => row.processes.target?.cpuMsPerTurn,
  'memory MB': (row) => row.processes.target?.rssMb,
}

/**
 * Runs the comparison `runs` times, one after the other. Answers a Markdown table: for each target, pace and
 * number of clients the median of each figure. Rejects with CompareError where there is nothing to run.
 */
export async function compare(folder: string, runs: number): Promise<string> {
  await access(join(folder, script)).catch(() => {
    throw new CompareError(`${resolve(folder)} 里没有 ${script}：--compare 后面要写放着对照项目的文件夹`)
  })
  const rows: Row[] = []
  for (let run = 0; run < runs; run++) rows.push(...(await runOnce(folder)))
  return tableOf(rows)
}

async function runOnce(folder: string): Promise<Row[]> {
  const out = await mkdtemp(join(tmpdir(), 'bench-compare-'))
  try {
    const child = spawn(resolve(folder, script), [out], {
      env: { ...process.env, PROJECT: resolve('.') },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [code] = (await once(child, 'exit')) as [number | null]
    if (code !== 0) throw new CompareError(`${script} 以 ${code} 结束，没有可以对照的结果`)
    const files = (await readdir(out)).filter((name) => /^.+-\d+\.json$/.test(name))
    const texts = await Promise.all(files.toSorted().map((name) => readFile(join(out, name), 'utf8')))
    return texts.flatMap((text) => z.array(rowShape).parse(JSON.parse(text)))
  } finally {
    await rm(out, { recursive: true, force: true })
  }
}

function tableOf(rows: Row[]): string {
  const names = Object.keys(figures)
  const keys = [...new Set(rows.map(keyOf))]
  const lines = keys.map((key) => {
    const group = rows.filter((row) => keyOf(row) === key)
    const values = Object.values(figures).map((figure) => medianOf(group.map(figure)))
    return `| ${[...key.split(' '), ...values].join(' | ')} |`
  })
  const heads = ['target', 'tokens/s', 'clients', ...names]
  return [`| ${heads.join(' | ')} |`, `|${'---|'.repeat(heads.length)}`, ...lines].join('\n')
}

const keyOf = ({ adapter, tps, concurrency }: Row): string => `${adapter} ${tps || 'unpaced'} ${concurrency}`

function medianOf(values: (number | null | undefined)[]): string {
  const known = values.filter((value) => typeof value === 'number')
  if (known.length === 0) return '–'
  const value = median(known)
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)))
}
