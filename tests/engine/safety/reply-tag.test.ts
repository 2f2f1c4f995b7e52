import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TurnData } from '../../../shared/contract/chat.ts'
import type { DeltaData } from '../../../shared/contract/gateway-socket.ts'
import type { HelpNotice, Message } from '../../../shared/contract/message.ts'
import { safetyNotes } from '../../../shared/domain/safety/care/care-words.ts'
import { newClient, readEvents } from '../../gateway/product/event-reader.ts'
import { signIn, type Guest } from '../../gateway/product/door.ts'
import { startProduct, type Product } from '../../support/product.ts'
import { signInSocket, socketUrl } from '../../support/socket-client.ts'

const plain = '嗯，就那样吧'
const said = '我听见了，你现在身边有人吗？'

let product: Product
let guest: Guest
beforeAll(async () => {
  product = await startProduct({ paceMs: 2 })
  guest = await signIn(product)
})
beforeEach(() => product.upstreams.reset())
afterAll(() => product.close())

const tagged = (risk: number, text = said): void =>
  product.upstreams.script({ text: `[sad|risk${risk}] ${text}`, quirks: ['slow-stream=20'] })

const eventsOf = (openid: string) =>
  product.cloud.database.find('risk_events', { query: { _openid: openid } })

describe("a danger that only the reply's own tag has seen", () => {
  it('brings the card, the event and the state of the conversation', async () => {
    const person = product.person()
    tagged(2)
    const { reply, conversationId } = await person.send(plain)
    expect(reply).toMatchObject({ status: 'done', content: said, emotion: 'sad', help: { level: 'danger' } })
    expect(await eventsOf(person.openid)).toMatchObject([
      { level: 'danger', kind: 'suicide', replyId: reply.id, state: 'recorded' },
    ])
    expect((await person.messages(conversationId))[0]?.help?.level).toBe('danger')
    const next = await person.send('今天天气不错', { conversationId })
    expect(next.reply.help).toBeUndefined()
    const call = product.upstreams.calls.last({ operation: 'chat' })
    expect(JSON.stringify(call?.body)).toContain(safetyNotes.danger)
  })

  it('is on the screen while the reply still grows', async () => {
    const seen: string[] = []
    product.cloud.database.onChange(({ collection, after }) => {
      const help = after?.help as HelpNotice | undefined
      if (collection === 'messages' && after?.status === 'streaming') seen.push(help?.level ?? '')
    })
    tagged(2, '慢慢说，我在听。'.repeat(20))
    await product.person().send(plain)
    expect(new Set(seen)).toEqual(new Set(['danger']))
  })

  it('that is now puts the fixed opening and the emergency number first', async () => {
    tagged(3)
    const person = product.person()
    const { reply } = await person.send(plain)
    expect(reply.help).toMatchObject({ level: 'imminent' })
    expect(reply.help?.hotlines[0]?.number).toBe('120')
    expect(reply.content).toMatch(/^我很担心你[\s\S]*\n\n我听见了，你现在身边有人吗？$/)
    expect(await eventsOf(person.openid)).toMatchObject([{ level: 'imminent' }])
  })

  it('never lowers what the question said, and makes no second event', async () => {
    for (const risk of [0, 1, 2]) {
      tagged(risk)
      const person = product.person()
      const { reply } = await person.send('我不想活了，我想自杀')
      expect(reply.help?.level).toBe('danger')
      expect(await eventsOf(person.openid)).toMatchObject([{ level: 'danger' }])
    }
  })

  it('raises a danger that the question named, in the same event', async () => {
    tagged(3)
    const person = product.person()
    const { reply } = await person.send('我不想活了，我想自杀')
    expect(reply.help?.level).toBe('imminent')
    expect(await eventsOf(person.openid)).toMatchObject([{ level: 'imminent', replyId: reply.id }])
  })

  it('of a concern is remembered and told to the model, and brings no line', async () => {
    tagged(1)
    const person = product.person()
    const { reply, conversationId } = await person.send(plain)
    expect(reply.help).toBeUndefined()
    expect(await eventsOf(person.openid)).toEqual([])
    await person.send('今天天气不错', { conversationId })
    const call = product.upstreams.calls.last({ operation: 'chat' })
    expect(JSON.stringify(call?.body)).toContain(safetyNotes.concern)
  })

  it('counts in a reply that is written anew', async () => {
    const person = product.person()
    const first = await person.send(plain)
    tagged(2)
    const again = { action: 'regenerate', replyId: first.reply.id, clientMessageId: randomUUID() }
    const { reply } = await person.ask<TurnData>('chat', again)
    expect(reply.help?.level).toBe('danger')
    expect(await eventsOf(person.openid)).toMatchObject([{ level: 'danger', replyId: reply.id }])
  })

  it('stands although moderation takes the text away', async () => {
    tagged(2, '违规测试词')
    const { reply } = await product.person().send(plain)
    expect(reply).toMatchObject({ status: 'done', help: { level: 'danger' } })
    expect(reply.content).toContain('我在')
  })
})

describe('it comes through the doors for others', () => {
  it('as an event of its own, once and before the text', async () => {
    tagged(2)
    const client = newClient()
    const response = await fetch(`${product.cloud.url}/api/chat`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${guest.tokens.access_token}`,
        accept: 'text/event-stream',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ message: plain }),
    })
    await readEvents(client, response)
    expect(client.events.filter((event) => event === 'help')).toHaveLength(1)
    expect(client.events.indexOf('help')).toBeLessThan(client.events.indexOf('delta'))
    expect(client.done?.help?.level).toBe('danger')
  })

  it('in the body of either form of JSON', async () => {
    tagged(2)
    const { body } = await guest.post<{ reply: Message }>('/api/chat', { message: plain })
    expect(body.reply.help?.level).toBe('danger')
    tagged(2)
    const named = { session_id: `s-${randomUUID()}`, message: plain }
    expect((await guest.post<{ content: string }>('/api/chat', named)).body.content).toContain('12356')
  })

  it('in a frame of its own on a socket', async () => {
    tagged(2)
    const client = await signInSocket(socketUrl(product.cloud.url))
    client.send({ type: 'chat', query: plain })
    const last = await client.until<{ help?: HelpNotice }>('chat_response')
    expect(last.data.help?.level).toBe('danger')
    const helps = client.heard.filter(
      ({ type, data }) => type === 'chat_delta' && (data as DeltaData).help !== undefined,
    )
    expect(helps).toHaveLength(1)
    await client.close()
  })

  it('in words in WeCom', async () => {
    tagged(2)
    const talk = await product.upstreams.wecom.say(`user-${randomUUID()}`, plain).ended
    expect(talk.shown()).toContain('12356')
    expect(talk.shown()).toContain(said)
  })
})
