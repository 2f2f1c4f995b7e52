import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LoginData } from '../../../shared/contract/login.ts'
import { signIn, type Guest } from '../../gateway/product/door.ts'
import { startProduct, type Person, type Product } from '../../support/product.ts'
import { connectSocket, socketUrl } from '../../support/socket-client.ts'

/** Eight hours in Beijing in which it is not now: this product is closed to minors. */
const hourNow = (new Date().getUTCHours() + 8) % 24
const year = new Date().getFullYear()

let product: Product
beforeAll(async () => {
  product = await startProduct({
    env: { MODERATION: 'off', AGE_ASKED_AT: 'miniprogram', MINORS_HOURS: hourNow >= 12 ? '0-8' : '16-24' },
  })
})
afterAll(() => product.close())

let guest: Guest
let person: Person
let earlier: { replyId: string; conversationId: string; clientMessageId: string }
let asked: number

/** Somebody of sixteen, who has talked as somebody without an age before they said it. */
beforeEach(async () => {
  guest = await signIn(product)
  person = product.person(guest.openid)
  const first = await guest.post<{ sessionId: string; reply: { id: string; clientMessageId: string } }>(
    '/api/chat',
    {
      message: '你好',
    },
  )
  const { id: replyId, clientMessageId } = first.body.reply
  earlier = { replyId, conversationId: first.body.sessionId, clientMessageId }
  await person.ask('login', { action: 'state', birthYear: year - 16 })
  asked = product.upstreams.calls.count()
})

const question = (more: object = {}) => ({
  action: 'send',
  text: '睡不着',
  clientMessageId: randomUUID(),
  ...more,
})
const state = (said: object) => person.call('login', { action: 'state', ...said })
const bySocket = async (message: object): Promise<unknown> => {
  const client = await connectSocket(socketUrl(product.cloud.url))
  client.send({ type: 'login', code: `code-${guest.openid}~${randomUUID()}` })
  await client.until('login_response')
  client.send(message)
  const answer = await client.until('error', 'chat_response')
  await client.close()
  return answer
}

const ways: [string, () => Promise<unknown>][] = [
  ['asks on the phone', () => person.call('chat', question())],
  ['asks on a second phone', () => product.person(guest.openid).call('chat', question())],
  ['asks at the gateway', () => guest.post('/api/chat', { message: '睡不着' })],
  [
    'signs in anew',
    async () => (await signIn(product, guest.openid)).post('/api/chat', { message: '睡不着' }),
  ],
  [
    'asks for a stream',
    () => guest.post('/api/chat', { message: '睡不着' }, { accept: 'text/event-stream' }).catch(String),
  ],
  ['asks on a socket', () => bySocket({ type: 'chat', query: '睡不着', use_auto_rag: false })],
  [
    'brings a clock along',
    () =>
      guest.post('/api/chat', {
        session_id: 's',
        message: '睡不着',
        timestamp: `${year}-06-01T12:00:00+08:00`,
      }),
  ],
  [
    'brings a past along',
    () =>
      guest.post('/api/chat', {
        session_id: 'p',
        message: '睡不着',
        history: [{ role: 'user', content: '我三十岁' }],
      }),
  ],
  ['names another openid', () => person.call('chat', question({ openid: 'o-adult' }))],
  ['names another user', () => person.call('chat', question({ userInfo: { openId: 'o-adult' } }))],
  [
    'goes on in an old conversation',
    () => person.call('chat', question({ conversationId: earlier.conversationId })),
  ],
  [
    'has an old reply said anew',
    () =>
      person.call('chat', { action: 'regenerate', replyId: earlier.replyId, clientMessageId: randomUUID() }),
  ],
  [
    'has an old reply continued',
    () =>
      person.call('chat', { action: 'continue', replyId: earlier.replyId, clientMessageId: randomUUID() }),
  ],
  [
    'repeats the name of an old turn',
    () => person.call('chat', question({ clientMessageId: earlier.clientMessageId })),
  ],
  ['says another year', async () => (await state({ birthYear: 1990 }), person.call('chat', question()))],
  [
    'says two years at once',
    async () => (
      await Promise.all([state({ birthYear: 1990 }), state({ birthYear: year - 16 })]),
      person.call('chat', question())
    ),
  ],
  [
    'says a year in the profile',
    async () => (
      await person.call('login', { profile: { birthYear: 1990 } }),
      person.call('chat', question())
    ),
  ],
  [
    'appeals against their own word',
    async () => (
      await person.call('login', { action: 'appeal', birthYear: 1990, reason: '急' }),
      person.call('chat', question())
    ),
  ],
  [
    'erases everything and comes back',
    async () => {
      await person.ask('history', { action: 'erase' })
      await person.ask('login', {})
      await state({ birthYear: 1990 })
      return person.call('chat', question())
    },
  ],
  [
    'asks ten times at once',
    () => Promise.all(Array.from({ length: 10 }, () => person.call('chat', question()))),
  ],
  [
    'asks while the year is said again',
    () =>
      Promise.all([
        person.call('chat', question()),
        state({ birthYear: year - 16 }),
        person.call('chat', question()),
      ]),
  ],
  ['speaks of danger first', async () => (await person.send('我不想活了'), person.call('chat', question()))],
]

describe('a minor at a closed hour', () => {
  it.each(ways)('reaches no model who %s', async (_way, go) => {
    await go()
    expect(product.upstreams.calls.count()).toBe(asked)
    const { person: known } = await person.ask<LoginData>('login', {})
    expect(known.band).toBe('minor')
  })
})
