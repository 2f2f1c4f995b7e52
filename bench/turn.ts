import { performance } from 'node:perf_hooks'
import type { CloudRequest } from '../local/cloud/index.ts'
import { createPerson, startProduct, type Person, type Product } from '../tests/support/product.ts'
import { median, type Measurement } from './report.ts'

const isFlush = ({ action, collection }: CloudRequest): boolean =>
  action === 'database.modifyAndReturnDoc' && collection === 'messages'

/** What one turn costs: requests, round trips, flushes, and how soon the first words are in the document. */
export async function measureTurn(): Promise<Measurement[]> {
  const product = await startProduct({ paceMs: 15 })
  try {
    const person = product.person()
    await person.ask('login', {})
    const { conversationId } = await person.send('你好')
    const requests = await countRequests(product, person, conversationId)
    return [
      { what: 'database requests per turn, flushes aside', value: requests, unit: 'requests', limit: 4 },
      await roundTripsBeforeModel(product, person, conversationId),
      ...(await longReply(product, person, conversationId)),
      await firstWords(product, person, conversationId),
      ...(await callTimes(product)),
    ]
  } finally {
    await product.close()
  }
}

async function countRequests(product: Product, person: Person, conversationId: string): Promise<number> {
  product.cloud.requests.reset()
  await person.send('再说说', { conversationId })
  const database = product.cloud.requests.list().filter(({ action }) => action.startsWith('database.'))
  return database.filter((request) => !isFlush(request)).length
}

async function roundTripsBeforeModel(
  product: Product,
  person: Person,
  conversationId: string,
): Promise<Measurement> {
  const latencyMs = 1000
  product.cloud.faults.add({ action: /^database\./, latencyMs })
  product.cloud.requests.reset()
  product.upstreams.calls.reset()
  const turn = person.send('慢一点', { conversationId })
  const call = await product.upstreams.calls.until(() => true)
  product.cloud.faults.clear()
  const first = product.cloud.requests.list().find(({ action }) => action.startsWith('database.'))
  await turn
  const value = Math.floor((call.startedAt - (first?.at ?? 0)) / latencyMs)
  return { what: 'sequential round trips before the model request', value, unit: 'trips', limit: 1 }
}

async function longReply(product: Product, person: Person, conversationId: string): Promise<Measurement[]> {
  product.upstreams.script({ text: `[happy] ${'字'.repeat(2000)}`, quirks: ['slow-stream=14'] })
  product.cloud.requests.reset()
  const startedAt = performance.now()
  await person.send('说长一点', { conversationId })
  const seconds = (performance.now() - startedAt) / 1000
  const flushes = product.cloud.requests.list().filter(isFlush)
  const bytes = flushes.reduce((sum, request) => sum + request.bytes, 0)
  return [
    {
      what: 'flushes of a long reply',
      value: flushes.length,
      unit: 'writes',
      limit: 20,
      note: `${seconds.toFixed(0)} s`,
    },
    { what: 'bytes of those flushes', value: bytes / 1024, unit: 'KB' },
  ]
}

/** From the model's first token to the first text in the document, moderation included. */
async function firstWords(product: Product, person: Person, conversationId: string): Promise<Measurement> {
  const delays: number[] = []
  for (let round = 0; round < 15; round++) {
    let firstTextAt = 0
    const stop = product.cloud.database.onChange(({ after }) => {
      if (after?.role === 'assistant' && after.content !== '' && firstTextAt === 0) firstTextAt = Date.now()
    })
    product.upstreams.calls.reset()
    await person.send('你好', { conversationId })
    stop()
    delays.push(firstTextAt - (product.upstreams.calls.last({ operation: 'chat' })?.firstTextAt ?? 0))
  }
  return {
    what: 'first token to first text in the document, median',
    value: median(delays),
    unit: 'ms',
    limit: 150,
  }
}

async function callTimes(product: Product): Promise<Measurement[]> {
  const person = createPerson(product.cloud.url, 'bench-calls')
  const measurements: Measurement[] = []
  for (const [name, event] of [
    ['login', {}],
    ['history', { action: 'conversations' }],
    ['emotion', { action: 'tag', text: '今天很开心' }],
  ] as const) {
    const times: number[] = []
    for (let call = 0; call < 20; call++) {
      const startedAt = performance.now()
      await person.call(name, event)
      times.push(performance.now() - startedAt)
    }
    measurements.push({ what: `${name}: warm call, median`, value: median(times.slice(1)), unit: 'ms' })
  }
  return measurements
}
