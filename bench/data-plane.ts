import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { EJSON } from 'bson'
import { message } from './database-messages.ts'
import type { ServerOrder, ServerReady, ServerUse } from './data-plane-server.ts'
import type { Measurement } from './report.ts'

const total = 10_000
const clients = 8
const warm = 2000
const rounds = 1000
const slices = 3

type Fields = Record<string, unknown>

const text = (fields: unknown): string => EJSON.stringify(fields, { relaxed: false })

/** The actions of a turn as `@cloudbase/node-sdk` sends them; each has a number of its own. */
const kinds: Record<string, (index: number) => Fields> = {
  'action that is not known': () => ({ action: 'database.none' }),
  insert: (index) => ({
    action: 'database.insertDocument',
    data: [text({ ...message(index), _id: `made-${index}` })],
  }),
  'find-and-modify by _id and status': (index) => ({
    action: 'database.modifyAndReturnDoc',
    queryType: 'WHERE',
    query: text({ _id: `message-${index % total}`, status: { $in: ['done', 'streaming'] } }),
    data: text({ $set: { content: `字${index}`, leaseUntil: index }, $inc: { writes: 1 } }),
  }),
  update: (index) => ({
    action: 'database.modifyDocument',
    queryType: 'WHERE',
    multi: false,
    merge: true,
    upsert: false,
    query: text({ _id: `message-${index % total}` }),
    data: text({ $set: { content: `句${index}` } }),
  }),
  'find by _id': (index) => ({
    action: 'database.getDocument',
    queryType: 'WHERE',
    query: text({ _id: `message-${index % total}` }),
    limit: 1,
  }),
  'page of 20': () => ({
    action: 'database.getDocument',
    queryType: 'WHERE',
    query: text({ _openid: 'person-1', conversationId: 'person-1-0', order: { $lt: '~' } }),
    order: text({ order: -1 }),
    limit: 20,
  }),
  'count on an index': (index) => ({
    action: 'database.calculateDocument',
    queryType: 'WHERE',
    query: text({ _openid: `person-${2 + (index % 2000)}` }),
  }),
}

/** What each kind of request costs the local cloud: processor time of its process, HTTP included. */
export async function measureDataPlane(only = ''): Promise<Measurement[]> {
  const server = fork(fileURLToPath(new URL('data-plane-server.ts', import.meta.url)))
  const [{ url }] = (await once(server, 'message')) as [ServerReady]
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  try {
    await ask(server, { load: total })
    const measurements: Measurement[] = []
    let made = 0
    const send = (kind: string, times: number) => run(times, () => post(agent, url, bodyOf(kind, made++)))
    for (const kind of Object.keys(kinds).filter((name) => name.includes(only))) {
      await send(kind, warm)
      const costs: number[] = []
      for (let slice = 0; slice < slices; slice++) {
        const before = await ask(server, { use: true })
        await send(kind, rounds)
        const { cpuMicros } = await ask(server, { use: true })
        costs.push((cpuMicros - before.cpuMicros) / rounds)
      }
      measurements.push({
        what: `${kind}: processor time a request`,
        // What else the machine does makes it more, never less.
        value: Math.min(...costs),
        unit: 'µs',
        limit: kind === 'page of 20' ? 1600 : 800,
      })
    }
    const { rssMegabytes } = await ask(server, { use: true })
    return [
      ...measurements,
      { what: 'memory of the local cloud', value: rssMegabytes, unit: 'MB', limit: 250 },
    ]
  } finally {
    agent.destroy()
    server.disconnect()
  }
}

function bodyOf(kind: string, index: number): Buffer {
  const envelope = { collectionName: 'messages', envName: 'local-env', wxCloudApiToken: '' }
  return Buffer.from(JSON.stringify({ ...envelope, ...kinds[kind]?.(index) }))
}

async function ask(server: ChildProcess, order: ServerOrder): Promise<ServerUse> {
  server.send(order)
  const [use] = (await once(server, 'message')) as [ServerUse]
  return use
}

/** `times` requests, a few at a time. */
async function run(times: number, one: () => Promise<void>): Promise<void> {
  let left = times
  const client = async (): Promise<void> => {
    while (left-- > 0) await one()
  }
  await Promise.all(Array.from({ length: clients }, client))
}

function post(agent: Agent, url: string, body: Buffer): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    'user-agent': 'tcb-node-sdk/3.18.3',
    authorization:
      'TC3-HMAC-SHA256 Credential=local/2026-01-01/tcb/tc3_request, SignedParams=action, Signature=0',
  }
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/admin?env=local-env`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().once('end', resolve).once('error', reject)
    })
    sent.once('error', reject).end(body)
  })
}
