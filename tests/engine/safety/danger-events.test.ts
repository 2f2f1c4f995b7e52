import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Envelope } from '../../../shared/contract/envelope.ts'
import type { ExportPage } from '../../../shared/contract/history.ts'
import type { SweepData } from '../../../shared/contract/sweep.ts'
import { startAlertReceiver, type AlertReceiver } from '../../support/alert-receiver.ts'
import { startProduct, type Person, type Product } from '../../support/product.ts'

const secret = 'the secret of a receiver that is long enough'
const imminent = '炭已经点上了'
const danger = '我不想活了'
const concern = '最近好累，活着没意思'

let receiver: AlertReceiver
let product: Product
beforeAll(async () => {
  receiver = await startAlertReceiver(secret)
  product = await startProduct({
    env: { MODERATION: 'off', SAFETY_WEBHOOK_URL: receiver.url, SAFETY_WEBHOOK_SECRET: secret },
  })
})
afterAll(async () => {
  await product.close()
  await receiver.close()
})
beforeEach(() => receiver.behave('takes'))

const eventsOf = ({ openid }: Person) =>
  product.cloud.database.find('risk_events', { query: { _openid: openid } })

/** What the product's functions have logged. */
const logLines = () =>
  product.cloud
    .logs()
    .filter(({ stream }) => stream !== 'platform')
    .map(({ text }) => text)

const alertsOf = (replyId: string) => receiver.alerts.filter(({ body }) => body.replyId === replyId)

/** The pause after a failed attempt is over. */
async function makeDue({ openid }: Person, more: Record<string, number> = {}): Promise<void> {
  const change = { $set: { dueAt: Date.now() - 1, ...more } }
  const options = { multi: true, upsert: false, replace: false }
  await product.cloud.database.update('risk_events', { _openid: openid, state: 'pending' }, change, options)
}

async function sweep(): Promise<SweepData> {
  const { result } = await product.cloud.functions.fireTimer('sweep', 'every-minute')
  const answer = result as unknown as Envelope<SweepData>
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.data
}

describe('an event of danger', () => {
  it('is sent signed when the danger is now, before the turn ends, with ids and no words', async () => {
    const person = product.person()
    const { reply, conversationId } = await person.send(imminent)
    const [event, ...more] = await eventsOf(person)
    expect(more).toEqual([])
    expect(event).toMatchObject({ level: 'imminent', replyId: reply.id, state: 'delivered', attempts: 1 })
    const { _id: id, level, kind, channel, at } = event as unknown as Record<string, unknown>
    expect(alertsOf(reply.id)).toEqual([
      {
        id,
        body: { id, level, kind, channel, at, conversationId, replyId: reply.id },
        isSigned: true,
        isTaken: true,
      },
    ])
    expect(JSON.stringify([event, alertsOf(reply.id)])).not.toContain('炭')
  })

  it('is only recorded when there is danger, and only counted in the log for a concern', async () => {
    const [inDanger, concerned] = [product.person(), product.person()]
    const { reply } = await inDanger.send(danger)
    await concerned.send(concern)
    expect(await eventsOf(inDanger)).toMatchObject([{ level: 'danger', state: 'recorded' }])
    expect(alertsOf(reply.id)).toEqual([])
    expect(await eventsOf(concerned)).toEqual([])
    const lines = logLines()
    const counted = lines.filter((line) => line.includes('"event":"risk"'))
    expect(counted.some((line) => line.includes('"level":"concern"'))).toBe(true)
    for (const line of lines)
      for (const secretOfPerson of [danger, concern, inDanger.openid, concerned.openid])
        expect(line).not.toContain(secretOfPerson)
  })

  it('is one, however often and at once the turn is repeated', async () => {
    const person = product.person()
    const clientMessageId = randomUUID()
    const turns = await Promise.all([1, 2, 3, 4].map(() => person.send(imminent, { clientMessageId })))
    await person.send(imminent, { clientMessageId })
    expect(new Set(turns.map(({ reply }) => reply.id)).size).toBe(1)
    expect(await eventsOf(person)).toHaveLength(1)
    expect(alertsOf(turns[0]?.reply.id ?? '')).toHaveLength(1)
  })

  it.each(['fails', 'hangs', 'leads elsewhere'] as const)(
    'costs nobody the reply when its receiver %s, and is sent again until it is taken',
    async (manner) => {
      const person = product.person()
      receiver.behave(manner)
      const { reply } = await person.send(imminent)
      expect(reply).toMatchObject({ status: 'done', help: { level: 'imminent' } })
      expect(alertsOf(reply.id)).toHaveLength(1)
      expect((await sweep()).deliveredRiskEvents).toBe(0)
      expect(alertsOf(reply.id)).toHaveLength(1)
      receiver.behave('takes')
      await makeDue(person)
      expect((await sweep()).deliveredRiskEvents).toBe(1)
      await makeDue(person)
      expect((await sweep()).deliveredRiskEvents).toBe(0)
      const alerts = alertsOf(reply.id)
      expect(alerts.map(({ isTaken }) => isTaken)).toEqual([false, true])
      expect(new Set(alerts.map(({ id }) => id)).size).toBe(1)
      expect(alerts.every(({ isSigned }) => isSigned)).toBe(true)
    },
  )

  it('is given up after a day, with a failure in the log', async () => {
    const person = product.person()
    receiver.behave('fails')
    const { reply } = await person.send(imminent)
    await makeDue(person, { at: Date.now() - 24 * 3600_000 })
    await sweep()
    const [event] = await eventsOf(person)
    expect(event?.state).toBe('undelivered')
    expect(alertsOf(reply.id)).toHaveLength(2)
    const failures = logLines().filter((line) => line.includes(String(event?._id)))
    expect(failures.some((line) => line.includes('risk event undelivered'))).toBe(true)
  })

  it('stays when the turn is refused: the person said it', async () => {
    const strict = await startProduct({ env: { MODERATION: 'off', QUOTA_PER_DAY: '1' } })
    try {
      const person = strict.person()
      await person.send('你好')
      expect(await person.refused('chat', sendOf(imminent))).toMatchObject({ code: 'RATE_LIMITED' })
      expect(await strict.cloud.database.count('risk_events', { _openid: person.openid })).toBe(1)
    } finally {
      await strict.close()
    }
  })

  it('is in what the person takes along, with its level and time and once', async () => {
    const person = product.person()
    for (const text of [danger, imminent]) await person.send(text)
    const first = await person.ask<ExportPage>('history', { action: 'export', limit: 2 })
    const times = (await eventsOf(person)).map(({ at }) => at)
    expect(first.dangers?.map(({ level }) => level)).toEqual(['imminent', 'danger'])
    expect(new Set(first.dangers?.map(({ at }) => at))).toEqual(new Set(times))
    const next = await person.ask<ExportPage>('history', { action: 'export', cursor: first.nextCursor })
    expect(next.items.length).toBeGreaterThan(0)
    expect(next.dangers).toBeUndefined()
  })

  it('goes with the person who wants to be forgotten, and is not sent any more', async () => {
    const person = product.person()
    receiver.behave('fails')
    const { reply } = await person.send(imminent)
    await makeDue(person)
    await person.ask('history', { action: 'erase' })
    expect(await eventsOf(person)).toEqual([])
    receiver.behave('takes')
    expect((await sweep()).deliveredRiskEvents).toBe(0)
    expect(alertsOf(reply.id)).toHaveLength(1)
  })
})

const sendOf = (text: string) => ({ action: 'send', clientMessageId: randomUUID(), text })
