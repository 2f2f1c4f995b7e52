import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Envelope } from '../../../shared/contract/envelope.ts'
import type { ExportPage } from '../../../shared/contract/history.ts'
import type { LoginData } from '../../../shared/contract/login.ts'
import type { CheckInData } from '../../../shared/contract/safety/check-in.ts'
import type { SweepData } from '../../../shared/contract/sweep.ts'
import { startProduct, until, type Person, type Product } from '../../support/product.ts'

const template = 'template-1'
const hourMs = 3_600_000
const env = {
  MODERATION: 'off',
  CHECK_IN_TEMPLATE_ID: template,
  CHECK_IN_TEMPLATE_FIELDS: 'thing1,time2,thing3',
  // The sweep runs by the clock of this machine, whatever the hour.
  CHECK_IN_HOURS: '0-24',
}

let product: Product
beforeAll(async () => {
  product = await startProduct({ env })
})
afterAll(() => product.close())
beforeEach(() => product.openapi({ failWith: null, latencyMs: 0 }))

/** Agrees in WeChat and in the product, as the card does. */
async function agree(person: Person, more: object = {}): Promise<number> {
  product.cloud.openapi.subscribe(person.openid, template)
  const { dueAt } = await person.ask<CheckInData>('history', { action: 'check-in', agreed: true, ...more })
  return dueAt ?? 0
}

const documents = ({ openid }: Person) =>
  product.cloud.database.find('check_ins', { query: { _openid: openid } })
const messagesTo = ({ openid }: Person) => product.cloud.openapi.messagesTo(openid)

/** The next day has come, or as many hours as are said. */
async function pass({ openid }: Person, hours = 25): Promise<void> {
  const change = { $inc: { agreedAt: -hours * hourMs, dueAt: -hours * hourMs } }
  const options = { multi: true, upsert: false, replace: false }
  await product.cloud.database.update('check_ins', { _openid: openid }, change, options)
}

async function sweep(): Promise<SweepData> {
  const { result } = await product.cloud.functions.fireTimer('sweep', 'every-minute')
  const answer = result as unknown as Envelope<SweepData>
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.data
}

describe('a message next day', () => {
  it('comes once, at its time, says nothing of why, and opens the conversation', async () => {
    const person = product.person()
    const { conversationId } = await person.send('我不想活了')
    const before = Date.now()
    const dueAt = await agree(person, { conversationId })
    expect((dueAt - before) / hourMs).toBeGreaterThanOrEqual(20)
    expect((dueAt - before) / hourMs).toBeLessThanOrEqual(28)
    expect((await sweep()).sentCheckIns).toBe(0)
    await pass(person)
    expect((await sweep()).sentCheckIns).toBe(1)
    expect((await sweep()).sentCheckIns).toBe(0)
    expect(messagesTo(person)).toMatchObject([
      {
        templateId: template,
        page: `pages/chat/index?conversation=${conversationId}`,
        data: {
          thing1: { value: '知己想和你说说话' },
          time2: { value: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/) as string },
          thing3: { value: '有空时点开聊聊' },
        },
      },
    ])
    expect(await documents(person)).toMatchObject([{ state: 'sent' }])
  })

  it('is one, however often the person agrees while it is open, and may be agreed to again afterwards', async () => {
    const person = product.person()
    const times = await Promise.all([1, 2, 3].map(() => agree(person)))
    expect(new Set([...times, await agree(person)]).size).toBe(1)
    expect(await documents(person)).toHaveLength(1)
    await pass(person)
    await Promise.all([sweep(), sweep(), sweep()])
    expect(messagesTo(person)).toHaveLength(1)
    expect(await agree(person)).toBeGreaterThan(Date.now() + 20 * hourMs)
    expect(await documents(person)).toMatchObject([{ state: 'open', attempts: 0 }])
  })

  it('does not come to who took it back, here or in WeChat, or wants to be forgotten', async () => {
    const [here, there, gone] = [product.person(), product.person(), product.person()]
    for (const person of [here, gone]) await agree(person)
    await there.ask('history', { action: 'check-in', agreed: true })
    expect(await here.ask('history', { action: 'check-in', agreed: false })).toEqual({ dueAt: null })
    await gone.ask('history', { action: 'erase' })
    expect([await documents(here), await documents(gone)]).toEqual([[], []])
    await pass(there)
    expect((await sweep()).sentCheckIns).toBe(0)
    for (const person of [here, there, gone]) expect(messagesTo(person)).toEqual([])
    expect(await documents(there)).toMatchObject([{ state: 'sent' }])
  })

  it('is sent again when WeChat fails, and given up when the next day is over', async () => {
    const [person, late] = [product.person(), product.person()]
    for (const one of [person, late]) await agree(one)
    await pass(person)
    await pass(late, 37)
    await product.openapi({ failWith: -1 })
    expect((await sweep()).sentCheckIns).toBe(0)
    expect(await documents(person)).toMatchObject([{ state: 'open', attempts: 1 }])
    expect(await documents(late)).toMatchObject([{ state: 'over' }])
    await product.openapi({ failWith: null })
    expect((await sweep()).sentCheckIns).toBe(0)
    await pass(person, 1)
    expect((await sweep()).sentCheckIns).toBe(1)
    expect([messagesTo(person).length, messagesTo(late).length]).toEqual([1, 0])
  })

  it('is nobody else’s to agree to or to see, is taken along, and is not in the log', async () => {
    const [person, other] = [product.person(), product.person()]
    const dueAt = await agree(person)
    await other.ask('history', { action: 'check-in', agreed: false })
    const wrong = { action: 'check-in', agreed: true, openid: person.openid }
    expect(await other.refused('history', wrong)).toMatchObject({ code: 'INVALID_ARGUMENT' })
    const page = await person.ask<ExportPage>('history', { action: 'export' })
    expect(page.checkIn).toEqual({ agreedAt: expect.any(Number) as number, dueAt })
    expect((await other.ask<ExportPage>('history', { action: 'export' })).checkIn).toBeUndefined()
    const lines = product.cloud.logs().filter(({ stream }) => stream !== 'platform')
    for (const { text } of lines) expect(text).not.toContain(person.openid)
  })

  it('arrives once though the sweep is killed at any instant', async () => {
    const people = Array.from({ length: 16 }, () => product.person())
    await product.openapi({ latencyMs: 30 })
    let killed = 0
    for (const [index, person] of people.entries()) {
      await agree(person)
      await pass(person)
      const calls = product.cloud.openapi.calls().length
      const running = product.cloud.functions.fireTimer('sweep', 'every-minute').catch(() => {})
      // Every other one dies right behind WeChat's answer, the rest anywhere before.
      if (index % 2 === 1) await until(async () => product.cloud.openapi.calls().length > calls)
      else await new Promise((resolve) => setTimeout(resolve, index * 8))
      for (const { pid, busy } of product.cloud.functions.instances('sweep')) {
        if (!busy) continue
        product.cloud.functions.kill(pid)
        killed += 1
      }
      await running
    }
    expect(killed).toBeGreaterThan(0)
    await product.openapi({ latencyMs: 0 })
    for (const person of people) await pass(person, 1)
    await sweep()
    expect(people.map((person) => messagesTo(person).length)).toEqual(people.map(() => 1))
    for (const person of people) expect(await documents(person)).toMatchObject([{ state: 'sent' }])
  })
})

describe('a product without a template', () => {
  it('tells no client of one, and takes no consent', async () => {
    const stack = await startProduct({ env: { CHECK_IN_TEMPLATE_ID: '' } })
    try {
      const person = stack.person()
      expect((await person.ask<LoginData>('login', {})).config.checkInTemplate).toBeNull()
      const event = { action: 'check-in', agreed: true }
      expect(await person.refused('history', event)).toMatchObject({
        code: 'FORBIDDEN',
        message: '这里没有开通第二天的问候',
      })
    } finally {
      await stack.close()
    }
    expect((await product.person().ask<LoginData>('login', {})).config.checkInTemplate).toBe(template)
  })
})
