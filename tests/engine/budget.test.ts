import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CloudRequest } from '../../local/cloud/index.ts'
import { heartbeatMs } from '../../shared/domain/reply/flush-schedule.ts'
import { measured } from '../../scripts/scale/facts.ts'
import { roundTripHere } from '../support/patience.ts'
import { startProduct, until, type Product } from '../support/product.ts'
import { countRoundTrips } from '../support/round-trips.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ paceMs: 10, env: { MODERATION: 'off' } })
})
afterAll(() => product.close())

const isFlush = ({ action, collection }: CloudRequest): boolean =>
  action === 'database.modifyAndReturnDoc' && collection === 'messages'

const isReplyRead = ({ action, collection }: CloudRequest): boolean =>
  action === 'database.getDocument' && collection === 'messages'

async function requestsOf(run: () => Promise<unknown>): Promise<CloudRequest[]> {
  product.cloud.requests.reset()
  await run()
  return product.cloud.requests.list()
}

/** Reads and writes, as the platform counts them. */
function countOf(requests: CloudRequest[]): { reads: number; writes: number } {
  const asked = requests.filter(({ action }) => action.startsWith('database.'))
  const reads = asked.filter(({ action }) => /get|aggregate|calculate/.test(action)).length
  return { reads, writes: asked.length - reads }
}

it('docs/scale.md counts the requests that a turn and an opening of the app make', async () => {
  const person = product.person()
  await person.ask('login', {})
  const { conversationId } = await person.send('你好')
  await person.send('再说说', { conversationId })
  const turn = await requestsOf(() => person.send('还有呢', { conversationId }))
  const { writesToClaim, writesToEnd, opening } = measured
  expect(countOf(turn.filter((request) => !isFlush(request)))).toEqual({
    reads: 0,
    writes: writesToClaim + writesToEnd,
  })
  const open = await requestsOf(async () => {
    await person.ask('login', {})
    await person.ask('history', { action: 'conversations' })
    await person.ask('history', { action: 'messages', conversationId })
  })
  const { reads, writes } = countOf(open)
  // Limits are counted in leases: an instance that has permits left asks for none.
  expect(writes).toBeLessThanOrEqual(opening.writes)
  expect(reads).toBe(opening.reads)
})

it('a question to the WeCom bot takes four requests of a turn, five to begin and end, and reads while it waits', async () => {
  const { wecom } = product.upstreams
  await wecom.say('budget', '你好').ended
  product.upstreams.script({ text: '[happy] 我在听。' })
  product.cloud.requests.reset()
  const talk = await wecom.say('budget', '再说说').ended
  expect(talk.status).toBe('finished')
  const asked = product.cloud.requests.list().filter(({ action }) => action.startsWith('database.'))
  const refreshes = talk.frames.length - 1
  // The first answer waits half a second at most and reads the reply three times in it at most.
  expect(asked.filter(isReplyRead).length).toBeLessThanOrEqual(3 + refreshes)
  const others = asked.filter((request) => !isFlush(request) && !isReplyRead(request))
  expect(others.length).toBeLessThanOrEqual(4 + 5 + refreshes)
  // The known conversation is taken at once: nobody tries to create it first.
  expect(others.filter(({ action }) => action === 'database.insertDocument')).toHaveLength(2)
})

describe('the budgets of a turn', () => {
  it('at most four database requests, flushes aside, in a new conversation and in an old one', async () => {
    const person = product.person()
    await person.ask('login', {})
    let conversationId = ''
    const first = await requestsOf(async () => {
      conversationId = (await person.send('你好')).conversationId
    })
    const second = await requestsOf(() => person.send('再说说', { conversationId }))
    for (const requests of [first, second]) {
      expect(requests.filter((request) => !isFlush(request)).length).toBeLessThanOrEqual(4)
    }
  })

  it('one sequential round trip before the model request leaves', async () => {
    const person = product.person()
    await person.ask('login', {})
    const { conversationId } = await person.send('你好')
    const latencyMs = roundTripHere(1000)
    product.cloud.faults.add({ action: /^database\./, latencyMs })
    try {
      product.cloud.requests.reset()
      const turn = person.send('只问一次的话', { conversationId })
      const call = await product.upstreams.calls.until(({ question }) => question.includes('只问一次的话'))
      const before = product.cloud.requests.list().filter(({ at }) => at + latencyMs <= call.startedAt)
      expect(countRoundTrips(before)).toBe(1)
      await turn
    } finally {
      product.cloud.faults.clear()
    }
  })

  it('flushes that stay within twenty for a reply of thirty seconds', async () => {
    const person = product.person()
    // The pace of 1,000 tokens in 30 s; the whole length is measured by the bench.
    product.upstreams.script({ text: `[happy] ${'字'.repeat(900)}`, quirks: ['slow-stream=19'] })
    const startedAt = Date.now()
    const requests = await requestsOf(() => person.send('说长一点'))
    const seconds = (Date.now() - startedAt) / 1000
    const flushes = requests.filter(isFlush).length
    expect(seconds).toBeGreaterThan(5)
    expect(flushes).toBeLessThanOrEqual(Math.min(20, 7 + seconds / 2))
  })

  it('a silent upstream costs a heartbeat every two seconds, and a stop is heard by it', async () => {
    const person = product.person()
    product.upstreams.script({ quirks: ['stall-after-headers'] })
    const clientMessageId = 'silent'
    const startedAt = Date.now()
    const requests = await requestsOf(async () => {
      const turn = person.send('在吗', { clientMessageId })
      await until(async () => product.cloud.requests.list().filter(isFlush).length >= 3)
      await person.ask('chat', { action: 'stop', clientMessageId })
      expect((await turn).reply.status).toBe('stopped')
    })
    await product.upstreams.calls.until(({ status }) => status === 'aborted')
    const heartbeats = requests.filter(isFlush).map(({ at }) => at)
    const [, second = 0, third = 0] = heartbeats
    expect(third - second).toBeGreaterThan(0.9 * heartbeatMs)
    // Besides the heartbeats there are the stop and what it meets.
    const seconds = (Date.now() - startedAt) / 1000
    expect(heartbeats.length).toBeLessThanOrEqual(3 + (seconds * 1000) / heartbeatMs)
  })
})
