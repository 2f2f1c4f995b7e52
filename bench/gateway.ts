import { fork, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { once } from 'node:events'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { signIn } from '../tests/gateway/product/door.ts'
import { startGatewayProcess } from '../tests/gateway/product/gateway-process.ts'
import { startProduct, type Product } from '../tests/support/product.ts'
import type { LoadOrder, LoadResult } from './gateway-load.ts'
import { processorMs } from './process-tree.ts'
import type { Measurement } from './report.ts'

const streams = 200
const tokensEach = 400
const env = {
  GATEWAY_KEYS: 'bench:0123456789abcdef0123456789abcdef',
  GATEWAY_LIMIT_ADDRESS: '1000000',
  GATEWAY_LIMIT_SIGN_IN: '1000000',
}

/**
 * What the gateway adds to a token on its way from the model to a client, with 200 streams of 50 tokens a
 * second. Model and clients are one process, the gateway another, the database a third.
 */
export async function measureGateway(): Promise<Measurement[]> {
  const product = await startProduct({ env })
  const load = fork(fileURLToPath(new URL('gateway-load.ts', import.meta.url)), [`${tokensEach}`])
  const [{ baseUrl }] = (await once(load, 'message')) as [{ baseUrl: string }]
  const gateway = await startGatewayProcess(product, {
    ...env,
    NODE_OPTIONS: await nodeOptions(),
    OPENAI_BASE_URL: baseUrl,
  })
  try {
    const accessTokens = await signInAll(product)
    const direct = await run(load, { gatewayUrl: null, accessTokens })
    // The first streams meet cold code and cold connections.
    await run(load, { gatewayUrl: gateway.url, accessTokens: accessTokens.slice(0, 20) })
    const cpuBefore = processorMs(gateway.pid)
    const relayed = await run(load, { gatewayUrl: gateway.url, accessTokens })
    const cpuUsed = processorMs(gateway.pid) - cpuBefore
    const added = (part: number): number => quantile(relayed.delays, part) - quantile(direct.delays, part)
    const note = `${streams} streams of 50 tokens/s`
    return [
      { what: 'added time per relayed token, p50', value: added(0.5), unit: 'ms', limit: 5, note },
      { what: 'added time per relayed token, p99', value: added(0.99), unit: 'ms', limit: 25 },
      {
        what: 'processor time of the gateway per token, whole turns',
        value: (cpuUsed * 1000) / relayed.sent,
        unit: 'µs',
        note: `load of the machine ${loadavg()[0]?.toFixed(1)}`,
      },
      { what: 'tokens lost', value: relayed.sent - relayed.delays.length, unit: 'tokens', limit: 0 },
      { what: 'streams whose text differs', value: relayed.damaged, unit: 'streams', limit: 0 },
      {
        what: 'memory of the gateway at its most',
        value: await peakMemory(gateway.pid),
        unit: 'MB',
        limit: 160,
      },
    ]
  } finally {
    await gateway.stop()
    load.kill()
    await product.close()
  }
}

/** With which the platform starts it. */
async function nodeOptions(): Promise<string> {
  const bootstrap = await readFile('cloudfunctions/gateway/scf_bootstrap', 'utf8')
  return /NODE_OPTIONS="(.*) \$NODE_OPTIONS"/.exec(bootstrap)?.[1] ?? ''
}

async function signInAll(product: Product): Promise<string[]> {
  const accessTokens: string[] = []
  const client = async (): Promise<void> => {
    while (accessTokens.length < streams) accessTokens.push((await signIn(product)).tokens.access_token)
  }
  await Promise.all(Array.from({ length: 8 }, client))
  return accessTokens.slice(0, streams)
}

async function run(load: ChildProcess, order: LoadOrder): Promise<LoadResult> {
  load.send(order)
  const [result] = (await once(load, 'message')) as [LoadResult]
  return result
}

function quantile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

/** Linux counts it; elsewhere there is no number. */
async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(status) ?? []
  return kilobytes === undefined ? 0 : Number(kilobytes) / 1024
}
