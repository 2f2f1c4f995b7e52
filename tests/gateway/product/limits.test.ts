import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { gatewayAnswers } from '../../../shared/contract/gateway.ts'
import { roomInMinute } from '../../support/patience.ts'
import { startProduct } from '../../support/product.ts'
import { connectSocket, socketUrl } from '../../support/socket-client.ts'
import { ask, signIn, type Guest } from './door.ts'

/** The statuses of so many readings at once; who is refused is told how long to wait. */
async function statusesOf(who: Guest, times: number): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: times }, () => who.get('/api/sessions')))
  const late = answers.find(({ status }) => status === 429)
  if (late) {
    expect(gatewayAnswers.Failure.parse(late.body)).toMatchObject({
      code: 429,
      error: { code: 'RATE_LIMITED' },
    })
    const seconds = Number(late.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(60)
  }
  return answers.map(({ status }) => status).toSorted((a, b) => a - b)
}

const cameBy = (hops: string) => ({ 'x-forwarded-for': hops })

describe('limits', () => {
  it('counts sign-ins of one address together over HTTP and on sockets, whatever a client claims', async () => {
    const env = { GATEWAY_LIMIT_SIGN_IN: '2' }
    const narrow = await startProduct({ env })
    try {
      await roomInMinute(5000)
      const login = { body: { code: 'test_code' }, headers: cameBy('8.8.8.8, 10.0.0.7') }
      expect((await ask(narrow, 'POST', '/wechat/login', login)).status).toBe(200)
      const codes = []
      for (const hops of ['1.2.3.4, 8.8.8.8', '8.8.8.8, 10.0.0.7', '8.8.4.4']) {
        const client = await connectSocket(socketUrl(narrow.cloud.url), cameBy(hops))
        await client.until('connected')
        client.send({ type: 'login', code: 'test_code' })
        codes.push((await client.next()).code)
        await client.close()
      }
      expect(codes).toEqual([0, 429, 0])
      const statuses = []
      for (const hops of ['2001:db8::1', '[2001:DB8::2]:443', '2001:db8::ffff:3', '2001:db8:0:1::1']) {
        const request = { body: { code: 'test_code' }, headers: cameBy(hops) }
        statuses.push((await ask(narrow, 'POST', '/wechat/login', request)).status)
      }
      expect(statuses).toEqual([200, 200, 429, 200])
    } finally {
      await narrow.close()
    }
  })

  it('counts requests by person, by address, and sign-ins by address', async () => {
    const narrow = await startProduct({
      env: { GATEWAY_LIMIT_USER: '3', GATEWAY_LIMIT_SIGN_IN: '4', GATEWAY_LIMIT_ADDRESS: '13' },
    })
    try {
      await roomInMinute(5000)
      const one = await signIn(narrow)
      const other = await signIn(narrow)
      expect(await statusesOf(one, 5)).toEqual([200, 200, 200, 429, 429])
      // Whatever else is read is counted with it.
      const readings = ['messages?sessionId=c1', 'chat/stream?reply_id=r1', 'chat/history?session_id=s1']
      for (const path of readings) expect((await one.get(`/api/${path}`)).status, path).toBe(429)
      expect((await one.post('/api/sessions', {})).status).toBe(429)
      expect(await statusesOf(other, 3)).toEqual([200, 200, 200])
      // Fourteen requests of this address, of which the last is over.
      expect(await statusesOf(other, 2)).toEqual([429, 429])
      // Talking is counted apart.
      expect((await one.post('/api/chat', { message: '你好' })).status).toBe(200)
      const login = () => ask(narrow, 'POST', '/wechat/login', { body: { code: `code-o-${randomUUID()}` } })
      const logins = [await login(), await login(), await login()]
      expect(logins.map(({ status }) => status)).toEqual([200, 200, 429])
    } finally {
      await narrow.close()
    }
  })
})
