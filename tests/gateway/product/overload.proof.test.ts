import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startProduct, until, type Product } from '../../support/product.ts'
import { signIn, type Guest } from './door.ts'
import { startGatewayProcess, type GatewayProcess } from './gateway-process.ts'

const keys = { GATEWAY_KEYS: `k1:${'k'.repeat(32)}` }
const limits = { GATEWAY_LIMIT_ADDRESS: '100000', GATEWAY_LIMIT_SIGN_IN: '100000' }
const turns = 4
/** While it keeps up, an instance runs five times as many turns, and a quarter of that may wait. */
const mostAtOnce = turns * 5 * 1.25
const crowd = 60

let product: Product
let gateway: GatewayProcess
let guests: Guest[]
beforeAll(async () => {
  product = await startProduct({ env: { ...keys, ...limits } })
  gateway = await startGatewayProcess(product, { ...keys, ...limits, GATEWAY_TURNS: `${turns}` })
  guests = await Promise.all(Array.from({ length: crowd }, () => signIn(product)))
})
afterAll(async () => {
  await gateway.stop()
  await product.close()
})

interface Asked {
  guest: Guest
  response: Response
  leave(): void
}

async function askFor(guest: Guest, message: string): Promise<Asked> {
  const reading = new AbortController()
  const response = await fetch(`${gateway.url}/api/chat`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${guest.tokens.access_token}`,
      accept: 'text/event-stream',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ message }),
    signal: reading.signal,
  })
  return { guest, response, leave: () => reading.abort() }
}

it('runs and holds a bounded number of turns; the others hear at once when to come again, and have paid nothing', async () => {
  const mark = `<${randomUUID()}>`
  // Long enough that all have asked before the first reply ends, also on a slow machine.
  const text = `[happy] ${'慢慢说，不着急。'.repeat(8)}`
  product.upstreams.script({ text, quirks: ['slow-stream=400'], when: mark, times: crowd })
  const asked = await Promise.all(guests.map((guest) => askFor(guest, `一直说 ${mark}`)))
  const admitted = asked.filter(({ response }) => response.status === 200)
  const refused = asked.filter(({ response }) => response.status === 429)
  expect(admitted.length + refused.length).toBe(crowd)
  expect(admitted.length).toBeGreaterThanOrEqual(turns)
  expect(admitted.length).toBeLessThanOrEqual(mostAtOnce)
  for (const { response } of refused) {
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await response.json()).toMatchObject({ ok: false, error: { code: 'RATE_LIMITED' } })
  }
  // A refused person has no conversation, and the model was asked for the admitted alone.
  const strangers = refused.slice(0, 5).map(({ guest }) => conversationsOf(guest))
  expect((await Promise.all(strangers)).flat()).toEqual([])
  expect(product.upstreams.calls.count({ operation: 'chat' })).toBeLessThanOrEqual(admitted.length)

  // Those that were admitted go on, whoever else knocks.
  const readers = admitted.flatMap(({ response }) => (response.body ? [response.body.getReader()] : []))
  expect(readers).toHaveLength(admitted.length)
  const knocking = Promise.all(refused.slice(0, 20).map(({ guest }) => askFor(guest, '还没好吗')))
  for (let read = 0; read < 5; read += 1) {
    const steps = await Promise.all(readers.map((reader) => reader.read()))
    expect(steps.filter(({ done }) => done)).toEqual([])
  }
  for (const { leave } of await knocking) leave()

  // Places come free as replies end.
  const late = await until(async () => {
    const again = await askFor(refused[0]?.guest as Guest, '现在呢')
    return again.response.status === 200 ? again : null
  })
  late.leave()
})

async function conversationsOf({ tokens }: Guest): Promise<unknown[]> {
  const headers = { authorization: `Bearer ${tokens.access_token}` }
  const answer = await fetch(`${gateway.url}/api/sessions`, { headers })
  return ((await answer.json()) as { items: unknown[] }).items
}
