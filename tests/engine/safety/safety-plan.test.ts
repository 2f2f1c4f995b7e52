import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Envelope } from '../../../shared/contract/envelope.ts'
import type { ExportPage } from '../../../shared/contract/history.ts'
import type { PlanData, SafetyPlan } from '../../../shared/contract/safety/safety-plan.ts'
import { startProduct, type Person, type Product } from '../../support/product.ts'

const key = () => randomBytes(32).toString('base64')
const first = key()
const plan: SafetyPlan = {
  reasons: '妹妹每天等我回家',
  calming: '洗个热水澡',
  places: '外婆家',
  people: [{ name: '阿明', number: '13800000001' }],
  contact: { name: '姐姐', number: '13900000002', consent: { version: 1, at: 1_700_000_000_000 } },
  updatedAt: 1_700_000_000_001,
}
const secrets = [plan.reasons, plan.calming, '外婆家', '阿明', '13800000001', '13900000002']

let product: Product
beforeAll(async () => {
  product = await startProduct({ env: { MODERATION: 'off', SAFETY_PLAN_KEYS: first } })
})
afterAll(() => product.close())

const read = (person: Person) => person.ask<PlanData>('history', { action: 'plan' })
const keep = (person: Person, kept: unknown = plan) =>
  person.ask<PlanData>('history', { action: 'keep-plan', plan: kept })
const documents = ({ openid }: Person, stack = product) =>
  stack.cloud.database.find('safety_plans', { query: { _openid: openid } })

describe('a safety plan in the cloud', () => {
  it('is there on request alone, comes back whole, and is replaced by the next', async () => {
    const person = product.person()
    expect(await read(person)).toEqual({ canKeep: true, plan: null })
    expect(await keep(person)).toEqual({ canKeep: true, plan })
    expect(await read(person)).toEqual({ canKeep: true, plan })
    const changed = { ...plan, contact: null, updatedAt: plan.updatedAt + 1 }
    await keep(person, changed)
    expect((await read(person)).plan).toEqual(changed)
    expect(await documents(person)).toHaveLength(1)
  })

  it('is sealed: no word of it is in the database, and moved to another person it opens no more', async () => {
    const [person, thief] = [product.person(), product.person()]
    for (const one of [person, thief]) await keep(one)
    const [document] = await documents(person)
    for (const secret of secrets) expect(JSON.stringify(document)).not.toContain(secret)
    const change = { $set: { sealed: document?.sealed ?? '' } }
    const options = { multi: false, upsert: false, replace: false }
    await product.cloud.database.update('safety_plans', { _openid: thief.openid }, change, options)
    expect((await read(thief)).plan).toBeNull()
  })

  it('is nobody else’s, and no client reads the collection', async () => {
    const [person, other] = [product.person(), product.person()]
    await keep(person)
    expect((await read(other)).plan).toBeNull()
    await other.ask('history', { action: 'forget-plan' })
    expect((await read(person)).plan).toEqual(plan)
    for (const event of [
      { action: 'plan', openid: person.openid },
      { action: 'keep-plan', plan, openid: 'x' },
    ])
      expect(await other.refused('history', event)).toMatchObject({ code: 'INVALID_ARGUMENT' })
    expect(await product.person('').refused('history', { action: 'plan' })).toMatchObject({
      code: 'UNAUTHENTICATED',
    })
  })

  it.each([
    ['words without end', { ...plan, reasons: '字'.repeat(301) }],
    ['a crowd', { ...plan, people: Array.from({ length: 5 }, () => ({ name: 'a', number: '1' })) }],
    ['a number that is none', { ...plan, people: [{ name: 'a', number: 'tel:1' }] }],
    ['a contact without consent', { ...plan, contact: { name: 'a', number: '1' } }],
    ['something else', { ...plan, note: 'x' }],
  ])('does not take %s', async (_name, wrong) => {
    const refused = await product.person().refused('history', { action: 'keep-plan', plan: wrong })
    expect(refused).toMatchObject({ code: 'INVALID_ARGUMENT' })
  })

  it('is in what the person takes along, once, and goes with everything or alone', async () => {
    const person = product.person()
    await keep(person)
    await person.send('你好')
    const page = await person.ask<ExportPage>('history', { action: 'export', limit: 1 })
    expect(page.plan).toEqual(plan)
    const next = await person.ask<ExportPage>('history', { action: 'export', cursor: page.nextCursor })
    expect(next.plan).toBeUndefined()
    expect(await person.ask('history', { action: 'forget-plan' })).toEqual({ canKeep: true, plan: null })
    expect(await documents(person)).toEqual([])
    await keep(person)
    await person.ask('history', { action: 'erase' })
    expect(await documents(person)).toEqual([])
  })

  it('reaches no log and no model', async () => {
    const person = product.person()
    await keep(person)
    await person.refused('history', { action: 'keep-plan', plan: { ...plan, contact: { name: '姐姐' } } })
    await person.send('我不想活了')
    const heard = JSON.stringify([product.cloud.logs(), product.upstreams.calls.list()])
    for (const secret of secrets) expect(heard).not.toContain(secret)
  })
})

async function withKeys<Value>(env: Record<string, string>, run: (stack: Product) => Promise<Value>) {
  const stack = await startProduct({ env: { MODERATION: 'off', ...env } })
  try {
    return await run(stack)
  } finally {
    await stack.close()
  }
}

describe('the keys of safety plans', () => {
  it('are needed: without one the plan stays on the phone, and the cloud says so', async () => {
    await withKeys({ SAFETY_PLAN_KEYS: '' }, async (stack) => {
      const person = stack.person()
      expect(await read(person)).toEqual({ canKeep: false, plan: null })
      expect(await person.refused('history', { action: 'keep-plan', plan })).toMatchObject({
        code: 'FORBIDDEN',
        message: '这里没有开通云端保存，安全计划只存在手机上',
      })
      expect((await person.ask<ExportPage>('history', { action: 'export' })).items).toEqual([])
    })
  })

  it('can be changed: a new one goes first, and a plan whose key is gone is as good as none', async () => {
    const person = product.person()
    await keep(person)
    const [document] = await documents(person)
    if (!document) throw new Error('the plan is kept')
    const opened = (keys: string) =>
      withKeys({ SAFETY_PLAN_KEYS: keys }, async (stack) => {
        await stack.cloud.database.insert('safety_plans', [document])
        return (await read(stack.person(person.openid))).plan
      })
    expect(await opened(`${key()},${first}`)).toEqual(plan)
    expect(await opened(key())).toBeNull()
  })
})

describe('functions that were deployed before their collections', () => {
  const later = ['safety_plans', 'risk_events', 'sessions', 'wecom_people', 'wecom_events']
  it('sweep, export and erase all the same', async () => {
    const stack = await startProduct({
      env: { MODERATION: 'off', SAFETY_PLAN_KEYS: first },
      withoutCollections: later,
    })
    try {
      const person = stack.person()
      expect((await person.send('我不想活了')).reply).toMatchObject({
        status: 'done',
        help: { level: 'danger' },
      })
      expect(await read(person)).toEqual({ canKeep: true, plan: null })
      expect((await person.ask<ExportPage>('history', { action: 'export' })).items).toHaveLength(2)
      await stack.cloud.database.insert('quotas', [{ _id: 'old', expiresAt: Date.now() - 1000 }])
      const { result } = await stack.cloud.functions.fireTimer('sweep', 'every-minute')
      expect(result as unknown as Envelope<object>).toMatchObject({ ok: true, data: { expiredDocuments: 1 } })
      expect(await person.ask('history', { action: 'erase' })).toEqual({ remaining: false })
    } finally {
      await stack.close()
    }
  })
})
