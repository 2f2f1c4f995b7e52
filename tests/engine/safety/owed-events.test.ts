import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startAlertReceiver, type AlertReceiver } from '../../support/alert-receiver.ts'
import { startProduct, type Person, type Product } from '../../support/product.ts'

const secret = 'the secret of a receiver that is long enough'
const imminent = '炭已经点上了'
const danger = '我不想活了'

let receiver: AlertReceiver
let product: Product
beforeAll(async () => {
  receiver = await startAlertReceiver(secret)
  product = await startProduct({
    env: { MODERATION: 'off', SAFETY_WEBHOOK_URL: receiver.url, SAFETY_WEBHOOK_SECRET: secret },
  })
})
afterEach(() => product.cloud.faults.clear())
afterAll(async () => {
  await product.close()
  await receiver.close()
})

const eventsOf = ({ openid }: Person) =>
  product.cloud.database.find('risk_events', { query: { _openid: openid } })
const owedBy = async ({ openid }: Person): Promise<number> => {
  const found = await product.cloud.database.find('conversations', { query: { _openid: openid } })
  return found.flatMap(({ owed }) => (Array.isArray(owed) ? owed : [])).length
}
const alertsOf = (replyId: string) => receiver.alerts.filter(({ body }) => body.replyId === replyId)
const sweep = () => product.cloud.functions.fireTimer('sweep', 'every-minute')

/** No event can be stored, as where the collection does not exist yet. */
function refuseEvents(times?: number): void {
  product.cloud.faults.add({
    action: ({ action, collection }) =>
      /^database\.(insert|modify)/.test(action) && collection === 'risk_events',
    code: 'DATABASE_COLLECTION_NOT_EXIST',
    ...(times !== undefined && { times }),
  })
}

describe('an event of danger that cannot be stored', () => {
  it('costs the person nothing, and is owed until the sweep can store and send it', async () => {
    refuseEvents()
    const person = product.person()
    const { reply } = await person.send(imminent)
    expect(reply).toMatchObject({ status: 'done', help: { level: 'imminent' } })
    expect(await owedBy(person)).toBe(1)
    await sweep()
    expect(await owedBy(person)).toBe(1)
    product.cloud.faults.clear()
    await sweep()
    expect(await owedBy(person)).toBe(0)
    expect(await eventsOf(person)).toMatchObject([
      { level: 'imminent', replyId: reply.id, state: 'delivered' },
    ])
    expect(alertsOf(reply.id)).toHaveLength(1)
    await sweep()
    expect(alertsOf(reply.id)).toHaveLength(1)
  })

  it('is stored beside the reply when the database comes back', async () => {
    refuseEvents(2)
    const person = product.person()
    product.upstreams.script({ quirks: ['slow-stream=40'], text: `[sad] ${'我在，慢慢说。'.repeat(10)}` })
    const { reply } = await person.send(imminent)
    expect(await eventsOf(person)).toMatchObject([{ state: 'delivered', replyId: reply.id }])
    expect(alertsOf(reply.id)).toHaveLength(1)
    expect(await owedBy(person)).toBe(0)
  })

  it('is paid by the next turn of its conversation', async () => {
    refuseEvents()
    const person = product.person()
    const first = await person.send(danger)
    const second = await person.send(imminent, { conversationId: first.conversationId })
    expect(await owedBy(person)).toBe(2)
    product.cloud.faults.clear()
    product.upstreams.script({ quirks: ['slow-stream=40'], text: `[sad] ${'我在，慢慢说。'.repeat(10)}` })
    await person.send('今天天气不错', { conversationId: first.conversationId })
    const events = await eventsOf(person)
    expect(new Set(events.map(({ replyId }) => replyId))).toEqual(new Set([first.reply.id, second.reply.id]))
    expect(await owedBy(person)).toBe(0)
    expect(alertsOf(second.reply.id)).toHaveLength(1)
  })

  it('that only the reply has seen is owed as well', async () => {
    refuseEvents()
    product.upstreams.script({ text: '[sad|risk2] 你现在安全吗？' })
    const person = product.person()
    const { reply } = await person.send('嗯，就那样吧')
    expect(await owedBy(person)).toBe(1)
    product.cloud.faults.clear()
    await sweep()
    expect(await eventsOf(person)).toMatchObject([{ level: 'danger', replyId: reply.id }])
  })

  it('goes with the person who wants to be forgotten', async () => {
    refuseEvents()
    const person = product.person()
    await person.send(danger)
    product.cloud.faults.clear()
    await person.ask('history', { action: 'erase' })
    await sweep()
    expect(await eventsOf(person)).toEqual([])
  })
})
