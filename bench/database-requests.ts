import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import cloudbase from '@cloudbase/node-sdk'
import { connectDatabase, type CloudDatabase } from '../shared/adapters/cloudbase/database-cloudbase.ts'
import { median, type Measurement } from './report.ts'

const clients = 50
const requests = 2000
const rounds = 7

/**
 * What a request to the database costs the process that sends it, through our own transport and through the
 * SDK: the flush of a reply, fifty at once.
 */
export async function measureDatabaseRequests(): Promise<Measurement[]> {
  const server = fork(fileURLToPath(new URL('database-requests-server.ts', import.meta.url)))
  try {
    const [{ port }] = (await once(server, 'message')) as [{ port: number }]
    Object.assign(process.env, {
      TENCENTCLOUD_SECRETID: 'local',
      TENCENTCLOUD_SECRETKEY: 'local',
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      SCF_NAMESPACE: 'local-env',
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: `http://127.0.0.1:${port}/admin` }),
    })
    return await compare()
  } finally {
    server.disconnect()
  }
}

async function compare(): Promise<Measurement[]> {
  const app = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV, keepalive: true })
  const databases = { ours: connectDatabase(), sdk: app.database() as unknown as CloudDatabase }
  const micros = { ours: [] as number[], sdk: [] as number[] }
  // By turns, so that a busy moment of the machine falls on both. The first round warms them up.
  for (let round = 0; round <= rounds; round++) {
    for (const name of ['ours', 'sdk'] as const) {
      const each = await microsEach(databases[name])
      if (round > 0) micros[name].push(each)
    }
  }
  const ours = median(micros.ours)
  return [
    { what: 'CPU of a request', value: ours, unit: 'µs' },
    { what: 'CPU of a request through the SDK', value: median(micros.sdk), unit: 'µs' },
    { what: 'CPU of a request against the SDK', value: ours / median(micros.sdk), unit: '×', limit: 0.5 },
  ]
}

async function microsEach(database: CloudDatabase): Promise<number> {
  const before = process.cpuUsage()
  let left = requests
  const client = async () => {
    while (left-- > 0) await flush(database, left)
  }
  await Promise.all(Array.from({ length: clients }, client))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / requests
}

function flush(database: CloudDatabase, revision: number): Promise<unknown> {
  const { command } = database
  return database
    .collection('messages')
    .where({
      _id: 'message-1',
      _openid: 'person-1',
      status: command.in(['pending', 'streaming']),
      attempt: 'a',
    })
    .updateAndReturn({
      content: command.set('今天也是普通的一天，没有什么特别的事情。'.repeat(5)),
      revision: command.set(revision),
      leaseUntil: command.set(Date.now() + 10_000),
      usage: command.set({ inputTokens: 12, outputTokens: 50 }),
    })
}
